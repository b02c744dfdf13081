-- Facts about regions, units and organisations; agreements as KPU keeps them; what was published of them; and the
-- public reading side (listing, facets, counts, search) that is rebuilt from what was published.

CREATE TABLE region (
  code TEXT PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('provinsi', 'kabupaten', 'kota')),
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  parent_code TEXT REFERENCES region (code),
  zone TEXT NOT NULL CHECK (zone IN ('WIB', 'WITA', 'WIT')),
  time_zone TEXT NOT NULL,
  tile_label TEXT,
  tile_column INTEGER,
  tile_row INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX region_parent ON region (parent_code, code);

CREATE TABLE organisation (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('kpu', 'bawaslu', 'dkpp', 'pemda', 'polri', 'kejaksaan', 'tni', 'perguruan_tinggi', 'kementerian_lembaga', 'lapas', 'media', 'masyarakat_sipil', 'lainnya')),
  level TEXT CHECK (level IN ('pusat', 'provinsi', 'kabupaten_kota')),
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  short_name TEXT,
  region_code TEXT REFERENCES region (code),
  parent_id TEXT REFERENCES organisation (id),
  unit_code TEXT UNIQUE
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_name ON organisation (name_folded, id);
CREATE INDEX organisation_kind ON organisation (kind, name_folded, id);
CREATE INDEX organisation_region ON organisation (region_code, name_folded, id);
CREATE INDEX organisation_parent ON organisation (parent_id, name_folded);

CREATE TABLE organisation_alias (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  alias TEXT NOT NULL,
  alias_folded TEXT NOT NULL,
  PRIMARY KEY (organisation_id, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_alias_folded ON organisation_alias (alias_folded, organisation_id);

-- The words of every name, short name and alias, so that a typed word finds its organisations without reading all. Words
-- of names that have changed stay: who reads compares with the names of today.
CREATE TABLE organisation_word (
  word TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  PRIMARY KEY (word, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER organisation_words_of_new AFTER INSERT ON organisation BEGIN INSERT INTO organisation_word (word, organisation_id) SELECT DISTINCT value, NEW.id FROM json_each('[' || replace(json_quote(NEW.name_folded || ' ' || lower(coalesce(NEW.short_name, ''))), ' ', '","') || ']') WHERE value <> '' AND NOT EXISTS (SELECT 1 FROM organisation_word w WHERE w.word = value AND w.organisation_id = NEW.id); END;
CREATE TRIGGER organisation_words_of_changed AFTER UPDATE OF name_folded, short_name ON organisation BEGIN INSERT INTO organisation_word (word, organisation_id) SELECT DISTINCT value, NEW.id FROM json_each('[' || replace(json_quote(NEW.name_folded || ' ' || lower(coalesce(NEW.short_name, ''))), ' ', '","') || ']') WHERE value <> '' AND NOT EXISTS (SELECT 1 FROM organisation_word w WHERE w.word = value AND w.organisation_id = NEW.id); END;
CREATE TRIGGER organisation_words_of_alias AFTER INSERT ON organisation_alias BEGIN INSERT INTO organisation_word (word, organisation_id) SELECT DISTINCT value, NEW.organisation_id FROM json_each('[' || replace(json_quote(NEW.alias_folded), ' ', '","') || ']') WHERE value <> '' AND NOT EXISTS (SELECT 1 FROM organisation_word w WHERE w.word = value AND w.organisation_id = NEW.organisation_id); END;

CREATE TABLE unit (
  code TEXT PRIMARY KEY,
  parent_code TEXT REFERENCES unit (code),
  path TEXT NOT NULL UNIQUE,
  level TEXT NOT NULL CHECK (level IN ('pusat', 'provinsi', 'kabupaten_kota')),
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  body TEXT NOT NULL CHECK (body IN ('KPU', 'KIP')),
  region_code TEXT REFERENCES region (code),
  zone TEXT NOT NULL CHECK (zone IN ('WIB', 'WITA', 'WIT')),
  organisation_id TEXT NOT NULL UNIQUE REFERENCES organisation (id),
  descendants INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_parent ON unit (parent_code, name_folded, code);
CREATE INDEX unit_name ON unit (name_folded, code);
CREATE INDEX unit_level ON unit (level, name_folded, code);
CREATE INDEX unit_region ON unit (region_code);

CREATE TABLE agreement (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  registry_number TEXT NOT NULL UNIQUE,
  external_id TEXT UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('nota_kesepahaman', 'nota_kesepakatan', 'kesepakatan_bersama', 'perjanjian_kerja_sama', 'hibah_daerah', 'keputusan_bersama', 'berita_acara', 'rencana_kerja', 'adendum', 'lainnya')),
  title TEXT,
  title_is_exact INTEGER NOT NULL DEFAULT 0 CHECK (title_is_exact IN (0, 1)),
  purpose TEXT,
  signed_on TEXT,
  signed_precision TEXT NOT NULL CHECK (signed_precision IN ('day', 'month', 'year', 'unknown')),
  signed_printed TEXT,
  signed_note_id TEXT,
  signed_note_en TEXT,
  signed_place TEXT,
  effective_on TEXT,
  ends_on TEXT,
  term_kind TEXT NOT NULL CHECK (term_kind IN ('fixed', 'open_ended', 'until_event', 'unknown')),
  term_text TEXT,
  term_months INTEGER CHECK (term_months > 0),
  notice_days INTEGER CHECK (notice_days >= 0),
  max_extent_on TEXT,
  owner_unit_code TEXT NOT NULL REFERENCES unit (code),
  level TEXT NOT NULL CHECK (level IN ('pusat', 'provinsi', 'kabupaten_kota')),
  election TEXT,
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'metadata_only', 'internal')),
  editorial_status TEXT NOT NULL CHECK (editorial_status IN ('draft', 'submitted', 'published', 'withdrawn')),
  legal_status TEXT CHECK (legal_status IN ('proposed', 'negotiating', 'signed', 'in_force', 'suspended', 'ended', 'cancelled')),
  end_reason TEXT CHECK (end_reason IN ('expired', 'completed', 'terminated', 'superseded', 'renewed', 'void')),
  provenance TEXT NOT NULL CHECK (provenance IN ('signed_reported', 'existence_reported', 'in_preparation', 'document', 'generated')),
  note_id TEXT,
  note_en TEXT,
  content_sha256 TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((signed_precision = 'unknown') = (signed_on IS NULL)),
  CHECK ((legal_status IS 'ended') = (end_reason IS NOT NULL)),
  CHECK (effective_on IS NULL OR ends_on IS NULL OR effective_on <= ends_on)
) STRICT;
CREATE INDEX agreement_owner ON agreement (owner_unit_code, editorial_status);
CREATE INDEX agreement_day ON agreement (signed_on);

CREATE TABLE agreement_region (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  region_code TEXT NOT NULL REFERENCES region (code),
  PRIMARY KEY (agreement_id, region_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_region_code ON agreement_region (region_code);

CREATE TABLE agreement_source (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (agreement_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_legal_basis (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (agreement_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_scope (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  ordinal INTEGER NOT NULL,
  code TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (agreement_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_party (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  document_number TEXT,
  document_number_folded TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'withdrawn')),
  PRIMARY KEY (agreement_id, ordinal),
  UNIQUE (agreement_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_party_organisation ON agreement_party (organisation_id, agreement_id);
CREATE INDEX agreement_party_number ON agreement_party (document_number_folded) WHERE document_number_folded IS NOT NULL;

CREATE TABLE agreement_signatory (
  agreement_id TEXT NOT NULL,
  party_ordinal INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  titles TEXT,
  position TEXT,
  capacity TEXT NOT NULL CHECK (capacity IN ('jabatan', 'plt', 'plh', 'pj', 'atas_nama', 'surat_kuasa')),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  PRIMARY KEY (agreement_id, party_ordinal, ordinal),
  FOREIGN KEY (agreement_id, party_ordinal) REFERENCES agreement_party (agreement_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_instalment (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  ordinal INTEGER NOT NULL,
  recipient_id TEXT NOT NULL REFERENCES organisation (id),
  label TEXT,
  amount_idr INTEGER NOT NULL CHECK (amount_idr > 0),
  due_on TEXT,
  PRIMARY KEY (agreement_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_instalment_recipient ON agreement_instalment (recipient_id);

CREATE TABLE agreement_link (
  from_id TEXT NOT NULL REFERENCES agreement (id),
  to_id TEXT NOT NULL REFERENCES agreement (id),
  kind TEXT NOT NULL CHECK (kind IN ('implements', 'amends', 'renews', 'extends', 'supersedes', 'cascades_from', 'relates_to')),
  basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred')),
  note_id TEXT,
  note_en TEXT,
  PRIMARY KEY (from_id, kind, to_id),
  CHECK (from_id <> to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_link_to ON agreement_link (to_id, kind, from_id);

CREATE TABLE cascade_expectation (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  unit_path_prefix TEXT NOT NULL,
  basis_id TEXT NOT NULL,
  basis_en TEXT NOT NULL,
  due_on TEXT,
  PRIMARY KEY (agreement_id, unit_path_prefix)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_amendment (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  amending_id TEXT NOT NULL REFERENCES agreement (id),
  ordinal INTEGER NOT NULL,
  clause TEXT,
  path TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (agreement_id, amending_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_amendment_amending ON agreement_amendment (amending_id);

CREATE TABLE agreement_obligation (
  id TEXT PRIMARY KEY,
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  organisation_id TEXT REFERENCES organisation (id),
  description TEXT NOT NULL,
  due_on TEXT,
  recurrence TEXT,
  status TEXT CHECK (status IN ('scheduled', 'met', 'partially_met', 'not_met', 'lapsed')),
  evidence TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_obligation_agreement ON agreement_obligation (agreement_id, due_on);
CREATE INDEX agreement_obligation_organisation ON agreement_obligation (organisation_id, due_on);

CREATE TABLE document (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  pages INTEGER CHECK (pages > 0),
  media_type TEXT NOT NULL,
  available INTEGER NOT NULL DEFAULT 0 CHECK (available IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_document (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  ordinal INTEGER NOT NULL,
  sha256 TEXT NOT NULL REFERENCES document (sha256),
  role TEXT NOT NULL CHECK (role IN ('naskah', 'lampiran', 'adendum', 'terjemahan', 'redaksi')),
  title TEXT,
  redaction_reason TEXT,
  revision INTEGER NOT NULL,
  superseded_by TEXT REFERENCES document (sha256),
  PRIMARY KEY (agreement_id, ordinal),
  CHECK ((role = 'redaksi') = (redaction_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_document_sha256 ON agreement_document (sha256, agreement_id);
CREATE INDEX agreement_document_superseded ON agreement_document (superseded_by);

CREATE TABLE agreement_revision (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  record TEXT NOT NULL CHECK (json_valid(record)),
  record_sha256 TEXT NOT NULL CHECK (length(record_sha256) = 64),
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  PRIMARY KEY (agreement_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER agreement_revision_is_kept BEFORE DELETE ON agreement_revision BEGIN SELECT RAISE(ABORT, 'a published revision is never removed'); END;
CREATE TRIGGER agreement_revision_is_fixed BEFORE UPDATE ON agreement_revision BEGIN SELECT RAISE(ABORT, 'a published revision is never changed'); END;
CREATE TRIGGER agreement_revision_is_new BEFORE INSERT ON agreement_revision WHEN EXISTS (SELECT 1 FROM agreement_revision WHERE agreement_id = NEW.agreement_id AND revision = NEW.revision) BEGIN SELECT RAISE(ABORT, 'this revision is already published'); END;
CREATE TRIGGER agreement_number_is_kept BEFORE UPDATE OF registry_number, id ON agreement WHEN NEW.registry_number <> OLD.registry_number OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'a registry number is never changed'); END;
CREATE TRIGGER agreement_number_is_not_replaced BEFORE INSERT ON agreement WHEN EXISTS (SELECT 1 FROM agreement WHERE id = NEW.id OR registry_number = NEW.registry_number OR seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this agreement is already there'); END;
CREATE TRIGGER agreement_is_kept BEFORE DELETE ON agreement BEGIN SELECT RAISE(ABORT, 'an agreement is withdrawn, never removed'); END;

-- The reading side. Everything below can be rebuilt from the tables above.

CREATE TABLE registry_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  partners INTEGER NOT NULL DEFAULT 0,
  units INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO registry_state (id, revision, changed_at) VALUES (1, 0, '1970-01-01T00:00:00Z');

CREATE TABLE loaded_reference (
  name TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  loaded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Without a rowid, so that keyset pages seek on (key, seq) as a whole: SQLite leaves a rowid out of such a range.
CREATE TABLE listing (
  seq INTEGER PRIMARY KEY,
  agreement_id TEXT NOT NULL UNIQUE REFERENCES agreement (id),
  registry_number TEXT NOT NULL UNIQUE,
  item TEXT NOT NULL,
  signed_sort TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  effective_on TEXT,
  ends_on TEXT,
  term_kind TEXT NOT NULL,
  attributes TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_signed ON listing (signed_sort, seq);
CREATE INDEX listing_title ON listing (title_sort, seq);
CREATE INDEX listing_ends ON listing (ends_on, seq) WHERE ends_on IS NOT NULL;
CREATE INDEX listing_begins ON listing (effective_on, ends_on, term_kind) WHERE effective_on IS NOT NULL;
CREATE INDEX listing_short ON listing (effective_on, ends_on) WHERE julianday(ends_on) - julianday(effective_on) <= 90;

CREATE TABLE listing_facet (
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  signed_sort TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES listing (seq),
  ends_on TEXT,
  PRIMARY KEY (dimension, value, signed_sort, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_facet_seq ON listing_facet (seq, dimension, value);
CREATE INDEX listing_facet_ends ON listing_facet (dimension, value, ends_on) WHERE ends_on IS NOT NULL;

-- How many units follow an umbrella agreement, each counted once. `stale` marks, within one batch, what to count again.
CREATE TABLE cascade_count (
  agreement_id TEXT PRIMARY KEY,
  followed INTEGER NOT NULL DEFAULT 0,
  in_preparation INTEGER NOT NULL DEFAULT 0,
  stale INTEGER NOT NULL DEFAULT 1 CHECK (stale IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX cascade_count_stale ON cascade_count (stale) WHERE stale = 1;

CREATE TABLE facet_count (
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  of_dimension TEXT NOT NULL,
  of_value TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (of_dimension, of_value, dimension, value)
) STRICT, WITHOUT ROWID;

-- How many agreements end and begin in each year, month and day. Every period of these years has its row from the
-- start, so that counting by today's date reads the same number of rows whatever the registry holds.
CREATE TABLE term_calendar (
  kind TEXT NOT NULL CHECK (kind IN ('year', 'month', 'day')),
  period TEXT NOT NULL,
  ends INTEGER NOT NULL DEFAULT 0,
  begins_dated INTEGER NOT NULL DEFAULT 0,
  begins_open INTEGER NOT NULL DEFAULT 0,
  begins_unknown INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, period)
) STRICT, WITHOUT ROWID;
WITH RECURSIVE span (day) AS (SELECT '2010-01-01' UNION ALL SELECT date(day, '+1 day') FROM span WHERE day < '2045-12-31') INSERT INTO term_calendar (kind, period) SELECT 'day', day FROM span UNION ALL SELECT DISTINCT 'month', substr(day, 1, 7) FROM span UNION ALL SELECT DISTINCT 'year', substr(day, 1, 4) FROM span;

CREATE VIRTUAL TABLE search_text USING fts5 (numbers, title, parties, people, place, scope, keywords, attributes UNINDEXED, prefix='2 3', tokenize='ascii');
INSERT INTO search_text (search_text, rank) VALUES ('rank', 'bm25(12.0, 6.0, 8.0, 6.0, 2.0, 2.0, 3.0, 0.0)');

CREATE TABLE search_term (
  term TEXT PRIMARY KEY,
  records INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX search_term_records ON search_term (records);
CREATE TABLE search_term_variant (
  variant TEXT NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (variant, term)
) STRICT, WITHOUT ROWID;
