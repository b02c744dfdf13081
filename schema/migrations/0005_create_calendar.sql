-- The coordination calendar: election stages in versions, events with their chains and series, what happens at a meeting,
-- feeds for partners; and the reading side (entries by day, stages as one layer) that is rebuilt from them.

CREATE TABLE election (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL,
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL,
  legal_basis TEXT,
  note_id TEXT,
  note_en TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE stage (
  id TEXT PRIMARY KEY,
  election_id TEXT NOT NULL REFERENCES election (id),
  ordinal INTEGER NOT NULL,
  section TEXT NOT NULL CHECK (section IN ('utama', 'daftar_pemilih', 'putaran_kedua')),
  name_id TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stage_election ON stage (election_id, ordinal);

CREATE TABLE stage_version (
  stage_id TEXT NOT NULL REFERENCES stage (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  state TEXT NOT NULL CHECK (state IN ('planned', 'decided', 'superseded')),
  starts_on TEXT,
  ends_on TEXT,
  rule_text TEXT,
  basis TEXT,
  verification TEXT NOT NULL CHECK (verification IN ('reported_by_press', 'stated_by_unit', 'derived', 'incomplete')),
  note_id TEXT,
  note_en TEXT,
  sources TEXT NOT NULL CHECK (json_valid(sources)),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (stage_id, version),
  CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stage_version_current ON stage_version (stage_id) WHERE state <> 'superseded';
CREATE TRIGGER stage_version_is_kept BEFORE DELETE ON stage_version BEGIN SELECT RAISE(ABORT, 'a version of a stage is superseded, never removed'); END;
CREATE TRIGGER stage_version_is_fixed BEFORE UPDATE ON stage_version WHEN NEW.state <> 'superseded' OR NEW.stage_id <> OLD.stage_id OR NEW.version <> OLD.version OR NEW.starts_on IS NOT OLD.starts_on OR NEW.ends_on IS NOT OLD.ends_on OR NEW.rule_text IS NOT OLD.rule_text OR NEW.basis IS NOT OLD.basis OR NEW.verification <> OLD.verification OR NEW.sources <> OLD.sources OR NEW.recorded_at <> OLD.recorded_at BEGIN SELECT RAISE(ABORT, 'a version of a stage is only ever superseded'); END;
CREATE TRIGGER stage_version_is_new BEFORE INSERT ON stage_version WHEN EXISTS (SELECT 1 FROM stage_version WHERE stage_id = NEW.stage_id AND version >= NEW.version) BEGIN SELECT RAISE(ABORT, 'this version of the stage is already there'); END;

CREATE TABLE event_series (
  id TEXT PRIMARY KEY,
  external_id TEXT UNIQUE,
  owner_unit_code TEXT NOT NULL REFERENCES unit (code),
  title TEXT NOT NULL,
  rule TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  time_kind TEXT NOT NULL CHECK (time_kind IN ('all_day', 'timed', 'unknown')),
  start_time TEXT,
  end_time TEXT,
  zone TEXT CHECK (zone IN ('WIB', 'WITA', 'WIT')),
  forked_from_id TEXT REFERENCES event_series (id),
  visibility TEXT NOT NULL CHECK (visibility IN ('publik', 'mitra', 'internal')),
  note_id TEXT,
  note_en TEXT,
  sources TEXT NOT NULL CHECK (json_valid(sources)),
  sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  last_modified TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK (starts_on <= until_on),
  CHECK ((time_kind = 'timed') = (start_time IS NOT NULL)),
  CHECK ((time_kind = 'timed') = (zone IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX event_series_owner ON event_series (owner_unit_code, starts_on);
CREATE INDEX event_series_forked ON event_series (forked_from_id);
CREATE TRIGGER event_series_is_kept BEFORE DELETE ON event_series BEGIN SELECT RAISE(ABORT, 'a series is ended, never removed'); END;
CREATE TRIGGER event_series_is_new BEFORE INSERT ON event_series WHEN EXISTS (SELECT 1 FROM event_series WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this series is already there'); END;
CREATE TRIGGER event_series_forks BEFORE UPDATE ON event_series WHEN NEW.id <> OLD.id OR NEW.rule <> OLD.rule OR NEW.starts_on <> OLD.starts_on OR NEW.zone IS NOT OLD.zone OR NEW.start_time IS NOT OLD.start_time BEGIN SELECT RAISE(ABORT, 'start, zone and rule of a series never change: a new series is forked from it'); END;
CREATE TRIGGER event_series_sequence_rises BEFORE UPDATE ON event_series WHEN NEW.sequence < OLD.sequence OR NEW.last_modified < OLD.last_modified BEGIN SELECT RAISE(ABORT, 'sequence and time of change never fall'); END;

CREATE TABLE event_series_topic (
  series_id TEXT NOT NULL REFERENCES event_series (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  title TEXT,
  PRIMARY KEY (series_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_series_exception (
  series_id TEXT NOT NULL REFERENCES event_series (id),
  occurs_on TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'skipped')),
  reason TEXT,
  PRIMARY KEY (series_id, occurs_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  external_id TEXT UNIQUE,
  owner_unit_code TEXT NOT NULL REFERENCES unit (code),
  type TEXT NOT NULL CHECK (type IN ('rakor', 'audiensi', 'penandatanganan', 'bimtek', 'simulasi', 'tahapan', 'sosialisasi', 'program_rutin', 'pleno', 'pelantikan', 'konsinyering', 'uji_publik', 'lainnya')),
  type_as_stated TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  theme TEXT,
  status TEXT NOT NULL CHECK (status IN ('konsep', 'tentatif', 'terjadwal', 'berlangsung', 'selesai', 'ditunda', 'dibatalkan')),
  status_reason TEXT,
  cancelled_at TEXT,
  visibility TEXT NOT NULL CHECK (visibility IN ('publik', 'mitra', 'internal')),
  starts_on TEXT,
  ends_on TEXT,
  time_kind TEXT NOT NULL CHECK (time_kind IN ('all_day', 'timed', 'unknown')),
  start_time TEXT,
  end_time TEXT,
  zone TEXT CHECK (zone IN ('WIB', 'WITA', 'WIT')),
  end_open INTEGER NOT NULL DEFAULT 0 CHECK (end_open IN (0, 1)),
  date_printed TEXT,
  date_note_id TEXT,
  date_note_en TEXT,
  venue TEXT,
  region_code TEXT REFERENCES region (code),
  mode TEXT CHECK (mode IN ('luring', 'daring', 'hibrida')),
  conference_url TEXT,
  host_organisation_id TEXT REFERENCES organisation (id),
  host_as_stated TEXT,
  stage_id TEXT REFERENCES stage (id),
  parent_id TEXT REFERENCES event (id),
  chain_order INTEGER CHECK (chain_order >= 1),
  series_id TEXT REFERENCES event_series (id),
  occurs_on TEXT,
  topic_ordinal INTEGER,
  capacity INTEGER CHECK (capacity > 0),
  answers_until TEXT,
  outcome TEXT,
  note_id TEXT,
  note_en TEXT,
  sources TEXT NOT NULL CHECK (json_valid(sources)),
  sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  last_modified TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at TEXT NOT NULL,
  UNIQUE (series_id, occurs_on),
  CHECK ((starts_on IS NULL) = (ends_on IS NULL)),
  CHECK (starts_on IS NULL OR starts_on <= ends_on),
  CHECK ((time_kind = 'timed') = (start_time IS NOT NULL)),
  CHECK ((time_kind = 'timed') = (zone IS NOT NULL)),
  CHECK (end_time IS NULL OR (time_kind = 'timed' AND end_open = 0)),
  CHECK (end_open = 0 OR time_kind = 'timed'),
  CHECK (end_time IS NULL OR starts_on IS NULL OR starts_on < ends_on OR start_time < end_time),
  CHECK ((status = 'dibatalkan') = (cancelled_at IS NOT NULL)),
  CHECK ((series_id IS NULL) = (occurs_on IS NULL)),
  CHECK (parent_id IS NULL OR parent_id <> id),
  CHECK (parent_id IS NULL OR chain_order IS NOT NULL)
) STRICT;
CREATE INDEX event_owner ON event (owner_unit_code, starts_on);
CREATE INDEX event_region ON event (region_code);
CREATE INDEX event_host ON event (host_organisation_id, starts_on);
CREATE INDEX event_stage ON event (stage_id);
CREATE INDEX event_parent ON event (parent_id, chain_order);
CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is cancelled, never removed'); END;
CREATE TRIGGER event_is_new BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR seq = NEW.seq OR (external_id IS NOT NULL AND external_id = NEW.external_id)) BEGIN SELECT RAISE(ABORT, 'this event is already there'); END;
CREATE TRIGGER event_uid_is_kept BEFORE UPDATE OF id, seq ON event WHEN NEW.id <> OLD.id OR NEW.seq <> OLD.seq BEGIN SELECT RAISE(ABORT, 'the uid of an event never changes'); END;
CREATE TRIGGER event_sequence_rises BEFORE UPDATE ON event WHEN NEW.sequence < OLD.sequence OR NEW.last_modified < OLD.last_modified OR NEW.version < OLD.version BEGIN SELECT RAISE(ABORT, 'sequence, version and time of change never fall'); END;
CREATE TRIGGER event_chain_is_flat BEFORE INSERT ON event WHEN NEW.parent_id IS NOT NULL AND EXISTS (SELECT 1 FROM event WHERE id = NEW.parent_id AND parent_id IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'a chain hangs on one event, which hangs on none'); END;
CREATE TRIGGER event_chain_stays_flat BEFORE UPDATE OF parent_id ON event WHEN NEW.parent_id IS NOT NULL AND EXISTS (SELECT 1 FROM event WHERE (id = NEW.parent_id AND parent_id IS NOT NULL) OR parent_id = NEW.id) BEGIN SELECT RAISE(ABORT, 'a chain hangs on one event, which hangs on none'); END;

CREATE TABLE event_election (
  event_id TEXT NOT NULL REFERENCES event (id),
  election_id TEXT NOT NULL REFERENCES election (id),
  PRIMARY KEY (event_id, election_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_election_election ON event_election (election_id);

CREATE TABLE event_agreement (
  event_id TEXT NOT NULL REFERENCES event (id),
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  PRIMARY KEY (event_id, agreement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_agreement_agreement ON event_agreement (agreement_id, event_id);

CREATE TABLE event_participant (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  organisation_id TEXT REFERENCES organisation (id),
  text TEXT NOT NULL,
  PRIMARY KEY (event_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_participant_organisation ON event_participant (organisation_id, event_id);

CREATE TABLE event_revision (
  event_id TEXT NOT NULL REFERENCES event (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  record TEXT NOT NULL CHECK (json_valid(record)),
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (event_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_revision_is_kept BEFORE DELETE ON event_revision BEGIN SELECT RAISE(ABORT, 'a revision is never removed'); END;
CREATE TRIGGER event_revision_is_fixed BEFORE UPDATE ON event_revision BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER event_revision_is_new BEFORE INSERT ON event_revision WHEN EXISTS (SELECT 1 FROM event_revision WHERE event_id = NEW.event_id AND revision = NEW.revision) BEGIN SELECT RAISE(ABORT, 'this revision is already there'); END;

-- Invitations and the meeting itself.

CREATE TABLE event_invitation (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES event (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  position_group TEXT CHECK (position_group IN ('ketua', 'anggota_teknis', 'anggota_sosdiklih', 'anggota_perencanaan', 'anggota_hukum', 'sekretaris', 'kabag', 'kasubbag_kul', 'kasubbag_teknis_hupmas', 'kasubbag_perencanaan', 'kasubbag_hukum')),
  role TEXT NOT NULL CHECK (role IN ('wajib', 'opsional', 'narasumber', 'tembusan')),
  answer TEXT NOT NULL DEFAULT 'menunggu' CHECK (answer IN ('menunggu', 'hadir', 'tentatif', 'tidak_hadir', 'diwakilkan')),
  delegate_name TEXT,
  delegate_position TEXT,
  note TEXT,
  answers_until TEXT,
  asked_at TEXT NOT NULL,
  asked_sequence INTEGER NOT NULL DEFAULT 0,
  answered_at TEXT,
  answered_by TEXT,
  reminded_at TEXT,
  link_sha256 TEXT UNIQUE CHECK (length(link_sha256) = 64),
  link_expires_at TEXT,
  link_revoked_at TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK ((answer = 'diwakilkan') = (delegate_name IS NOT NULL)),
  CHECK ((answer = 'menunggu') = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_invitation_once ON event_invitation (event_id, organisation_id) WHERE position_group IS NULL;
CREATE UNIQUE INDEX event_invitation_position ON event_invitation (event_id, organisation_id, position_group) WHERE position_group IS NOT NULL;
CREATE INDEX event_invitation_event ON event_invitation (event_id, answer);
CREATE INDEX event_invitation_organisation ON event_invitation (organisation_id, answer, event_id);
CREATE INDEX event_invitation_waiting ON event_invitation (answers_until) WHERE answer = 'menunggu';

CREATE TABLE event_attendance (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  organisation_id TEXT REFERENCES organisation (id),
  invitation_id TEXT REFERENCES event_invitation (id),
  state TEXT NOT NULL CHECK (state IN ('hadir', 'diwakili', 'izin', 'tanpa_keterangan')),
  presence TEXT CHECK (presence IN ('luring', 'daring')),
  person_name TEXT,
  person_position TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (event_id, ordinal),
  CHECK ((state IN ('hadir', 'diwakili')) = (presence IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX event_attendance_organisation ON event_attendance (organisation_id, event_id);
CREATE INDEX event_attendance_invitation ON event_attendance (invitation_id);

CREATE TABLE event_agenda_item (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  title TEXT NOT NULL,
  presenter TEXT,
  minutes INTEGER CHECK (minutes > 0),
  note TEXT,
  PRIMARY KEY (event_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_minutes (
  event_id TEXT NOT NULL REFERENCES event (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  state TEXT NOT NULL CHECK (state IN ('konsep', 'diedarkan', 'dikoreksi', 'disahkan')),
  text TEXT NOT NULL,
  change_note TEXT,
  written_at TEXT NOT NULL,
  written_by TEXT NOT NULL,
  PRIMARY KEY (event_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_minutes_are_kept BEFORE DELETE ON event_minutes BEGIN SELECT RAISE(ABORT, 'a revision of the minutes is never removed'); END;
CREATE TRIGGER event_minutes_are_fixed BEFORE UPDATE ON event_minutes BEGIN SELECT RAISE(ABORT, 'a revision of the minutes is never changed'); END;
CREATE TRIGGER event_minutes_are_new BEFORE INSERT ON event_minutes WHEN EXISTS (SELECT 1 FROM event_minutes WHERE event_id = NEW.event_id AND (revision >= NEW.revision OR state = 'disahkan')) BEGIN SELECT RAISE(ABORT, 'these minutes are approved, or this revision is already there'); END;

CREATE TABLE event_minutes_response (
  event_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  response TEXT NOT NULL CHECK (response IN ('setuju', 'keberatan')),
  reason TEXT,
  responded_at TEXT NOT NULL,
  responded_by TEXT NOT NULL,
  PRIMARY KEY (event_id, revision, organisation_id),
  FOREIGN KEY (event_id, revision) REFERENCES event_minutes (event_id, revision),
  CHECK (response = 'setuju' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_minutes_response_organisation ON event_minutes_response (organisation_id, event_id);

CREATE TABLE event_decision (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  text TEXT NOT NULL,
  document_number TEXT,
  by_plenary INTEGER NOT NULL DEFAULT 0 CHECK (by_plenary IN (0, 1)),
  decided_on TEXT,
  UNIQUE (event_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_decision_is_kept BEFORE DELETE ON event_decision BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;
CREATE TRIGGER event_decision_is_new BEFORE INSERT ON event_decision WHEN EXISTS (SELECT 1 FROM event_decision WHERE id = NEW.id OR (event_id = NEW.event_id AND ordinal = NEW.ordinal)) BEGIN SELECT RAISE(ABORT, 'this decision is already there'); END;

CREATE TABLE action_item (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES event (id),
  decision_id TEXT REFERENCES event_decision (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  description TEXT NOT NULL,
  due_on TEXT,
  status TEXT NOT NULL DEFAULT 'terbuka' CHECK (status IN ('terbuka', 'dikerjakan', 'menunggu_mitra', 'selesai', 'dikembalikan', 'batal')),
  status_reason TEXT,
  evidence TEXT,
  by_plenary INTEGER NOT NULL DEFAULT 0 CHECK (by_plenary IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK (by_plenary = 0 OR status <> 'batal'),
  CHECK (status <> 'dikembalikan' OR (by_plenary = 1 AND status_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX action_item_event ON action_item (event_id, due_on);
CREATE INDEX action_item_decision ON action_item (decision_id);
CREATE INDEX action_item_organisation ON action_item (organisation_id, status, due_on);
CREATE INDEX action_item_due ON action_item (due_on) WHERE status IN ('terbuka', 'dikerjakan', 'menunggu_mitra');
CREATE TRIGGER action_item_is_kept BEFORE DELETE ON action_item BEGIN SELECT RAISE(ABORT, 'an action item is closed, never removed'); END;
CREATE TRIGGER action_item_is_new BEFORE INSERT ON action_item WHEN EXISTS (SELECT 1 FROM action_item WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this action item is already there'); END;

CREATE TABLE action_item_log (
  action_item_id TEXT NOT NULL REFERENCES action_item (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('terbuka', 'dikerjakan', 'menunggu_mitra', 'selesai', 'dikembalikan', 'batal')),
  text TEXT,
  PRIMARY KEY (action_item_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER action_item_log_is_kept BEFORE DELETE ON action_item_log BEGIN SELECT RAISE(ABORT, 'the log of an action item is never shortened'); END;
CREATE TRIGGER action_item_log_is_fixed BEFORE UPDATE ON action_item_log BEGIN SELECT RAISE(ABORT, 'the log of an action item is never changed'); END;
CREATE TRIGGER action_item_log_is_new BEFORE INSERT ON action_item_log WHEN EXISTS (SELECT 1 FROM action_item_log WHERE action_item_id = NEW.action_item_id AND ordinal >= NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'this line of the log is already there'); END;

CREATE TABLE action_item_meeting (
  action_item_id TEXT NOT NULL REFERENCES action_item (id),
  event_id TEXT NOT NULL REFERENCES event (id),
  carried_at TEXT NOT NULL,
  PRIMARY KEY (action_item_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_item_meeting_event ON action_item_meeting (event_id);

-- Feeds of partners. Only the hash of a token is kept.

CREATE TABLE feed_token (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL,
  token_sha256 TEXT NOT NULL UNIQUE CHECK (length(token_sha256) = 64),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_token_organisation ON feed_token (organisation_id, created_at);
CREATE TRIGGER feed_token_is_kept BEFORE DELETE ON feed_token BEGIN SELECT RAISE(ABORT, 'a feed is revoked, never removed'); END;
CREATE TRIGGER feed_token_stays_revoked BEFORE UPDATE ON feed_token WHEN OLD.revoked_at IS NOT NULL OR NEW.token_sha256 <> OLD.token_sha256 OR NEW.organisation_id <> OLD.organisation_id BEGIN SELECT RAISE(ABORT, 'a revoked feed stays revoked, and a token is never given another meaning'); END;
CREATE TRIGGER feed_token_is_new BEFORE INSERT ON feed_token WHEN EXISTS (SELECT 1 FROM feed_token WHERE id = NEW.id OR token_sha256 = NEW.token_sha256) BEGIN SELECT RAISE(ABORT, 'this feed is already there'); END;

CREATE TABLE feed_fetch (
  feed_token_id TEXT NOT NULL REFERENCES feed_token (id),
  client TEXT NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  fetches INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (feed_token_id, client)
) STRICT, WITHOUT ROWID;

-- The reading side. Everything below can be rebuilt from the tables above.

CREATE TABLE calendar_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
INSERT INTO calendar_state (id, revision, changed_at) VALUES (1, 0, '1970-01-01T00:00:00.000Z');

-- All stages with their current version, as one JSON text: the band above every calendar costs one row.
CREATE TABLE stage_layer (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  stages TEXT NOT NULL CHECK (json_valid(stages))
) STRICT;
INSERT INTO stage_layer (id, stages) VALUES (1, '[]');

-- One row a public event and day it touches: on its first day (continues 0) and on each further day (continues 1). So what
-- overlaps a window is what begins in it and what continues on its first day, and a window costs one row an event. `key`
-- is the day, the time and the event, unique and in reading order.
CREATE TABLE calendar_entry (
  seq INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES event (id),
  continues INTEGER NOT NULL CHECK (continues IN (0, 1)),
  key TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  province_code TEXT,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  elections TEXT NOT NULL,
  partner_kinds TEXT NOT NULL,
  item TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX calendar_entry_event ON calendar_entry (event_id, key);
CREATE INDEX calendar_entry_all ON calendar_entry (continues, key);
CREATE INDEX calendar_entry_province ON calendar_entry (province_code, continues, key);
CREATE INDEX calendar_entry_unit ON calendar_entry (unit_code, continues, key);
CREATE INDEX calendar_entry_type ON calendar_entry (type, continues, key);
CREATE INDEX calendar_entry_province_type ON calendar_entry (province_code, type, continues, key);
CREATE INDEX calendar_entry_unit_type ON calendar_entry (unit_code, type, continues, key);

-- The same by kind of partner and by place: `scope` is 00 for all, a province or a unit.
CREATE TABLE calendar_kind_entry (
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  continues INTEGER NOT NULL,
  key TEXT NOT NULL,
  entry_seq INTEGER NOT NULL REFERENCES calendar_entry (seq),
  PRIMARY KEY (kind, scope, continues, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_kind_entry_seq ON calendar_kind_entry (entry_seq);

-- What a partner sees of the events it is invited to, with its own answer. Carries its own item: one row an event.
CREATE TABLE partner_entry (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  continues INTEGER NOT NULL CHECK (continues IN (0, 1)),
  key TEXT NOT NULL,
  event_id TEXT NOT NULL REFERENCES event (id),
  item TEXT NOT NULL,
  PRIMARY KEY (organisation_id, continues, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_entry_event ON partner_entry (event_id);
