-- The neutrality log (docs/neutrality-log.md): entries, their personal part apart and sealed, where each contact stands,
-- who read what, and erasures. Entries are never changed or removed. A REPLACE slips past triggers on UPDATE and DELETE,
-- so that each table also refuses an INSERT of what is there already.

-- One row for each entry of any type. `record` is what the log commits to with the random `r2` (base64url); every other
-- column is read out of it, so that none can say something else. It holds no name and no prose.
CREATE TABLE contact_entry (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL CHECK (json_valid(record)),
  r2 TEXT NOT NULL CHECK (length(r2) = 43),
  unit_code TEXT NOT NULL GENERATED ALWAYS AS (record ->> '$.unit') VIRTUAL REFERENCES unit (code),
  -- Gapless within the unit, whatever the type.
  number INTEGER NOT NULL GENERATED ALWAYS AS (record ->> '$.number') VIRTUAL CHECK (number >= 1),
  type TEXT NOT NULL GENERATED ALWAYS AS (record ->> '$.type') VIRTUAL CHECK (type IN ('contact', 'correction', 'cancellation', 'nil', 'review', 'erasure', 'key_rotation', 'access_digest')),
  recorded_at TEXT NOT NULL GENERATED ALWAYS AS (record ->> '$.recordedAt') VIRTUAL,
  -- The account of whoever recorded it; NULL for what the portal records itself.
  author_id TEXT GENERATED ALWAYS AS (record ->> '$.author') VIRTUAL,
  -- The contact that it belongs to: the id of its first entry, its own for that one.
  contact_id TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.contact', id)) VIRTUAL REFERENCES contact_entry (id),
  -- `YYYY-MM` of a nil return, `YYYY-MM-DD` of a digest.
  month TEXT GENERATED ALWAYS AS (record ->> '$.month') VIRTUAL,
  day TEXT GENERATED ALWAYS AS (record ->> '$.day') VIRTUAL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX contact_entry_number ON contact_entry (unit_code, number);
CREATE INDEX contact_entry_contact ON contact_entry (contact_id, number);
CREATE UNIQUE INDEX contact_entry_nil ON contact_entry (unit_code, month) WHERE month IS NOT NULL;
CREATE UNIQUE INDEX contact_entry_digest ON contact_entry (day) WHERE day IS NOT NULL;
CREATE TRIGGER contact_entry_is_kept BEFORE DELETE ON contact_entry BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
CREATE TRIGGER contact_entry_is_fixed BEFORE UPDATE ON contact_entry BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER contact_entry_is_new BEFORE INSERT ON contact_entry WHEN EXISTS (SELECT 1 FROM contact_entry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this entry is already there'); END;
CREATE TRIGGER contact_entry_follows_the_last BEFORE INSERT ON contact_entry WHEN NEW.record ->> '$.number' IS NOT (SELECT coalesce(max(number), 0) + 1 FROM contact_entry WHERE unit_code = NEW.record ->> '$.unit') BEGIN SELECT RAISE(ABORT, 'an entry takes the next number of its unit'); END;

-- Names and prose of an entry: a sealed part for each person and one for the texts, each with a key of its own that is
-- wrapped by LOG_PII_KEY, which is not in this database. `parts` is JSON: [[reference, wrapped key, sealed text], …].
-- With the random `r1` the record commits to them. An erasure takes parts, keys and r1 away at once.
CREATE TABLE contact_personal (
  entry_id TEXT PRIMARY KEY REFERENCES contact_entry (id),
  r1 TEXT CHECK (length(r1) = 43),
  parts TEXT CHECK (json_valid(parts)),
  CHECK ((r1 IS NULL) = (parts IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER contact_personal_is_kept BEFORE DELETE ON contact_personal BEGIN SELECT RAISE(ABORT, 'personal data are erased, their row stays'); END;
CREATE TRIGGER contact_personal_is_fixed BEFORE UPDATE ON contact_personal WHEN NEW.r1 IS NOT NULL OR NEW.entry_id <> OLD.entry_id BEGIN SELECT RAISE(ABORT, 'personal data are never changed'); END;
CREATE TRIGGER contact_personal_needs_erasure BEFORE UPDATE ON contact_personal WHEN NOT EXISTS (SELECT 1 FROM contact_entry WHERE contact_id = (SELECT contact_id FROM contact_entry WHERE id = OLD.entry_id) AND type = 'erasure') BEGIN SELECT RAISE(ABORT, 'only an erasure takes personal data away'); END;
CREATE TRIGGER contact_personal_is_new BEFORE INSERT ON contact_personal WHEN EXISTS (SELECT 1 FROM contact_personal WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'these personal data are already there'); END;

-- Where each contact stands now, for lists and queues. Made of its entries and at any time made anew from them; an entry
-- that is shown is read from the entries themselves.
CREATE TABLE contact_standing (
  contact_id TEXT PRIMARY KEY REFERENCES contact_entry (id),
  unit_code TEXT NOT NULL REFERENCES unit (code),
  province_code TEXT NOT NULL GENERATED ALWAYS AS (substr(unit_code, 1, 2)) VIRTUAL,
  -- The contact itself, or its latest correction.
  current_id TEXT NOT NULL,
  -- The day on which it began, as stated there.
  contact_on TEXT NOT NULL,
  first_recorded_at TEXT NOT NULL,
  review_state TEXT NOT NULL CHECK (review_state IN ('recorded', 'reviewed_by_superior', 'fair', 'needs_clarification', 'forwarded')),
  -- NULL when nobody's review is awaited.
  review_due_on TEXT,
  cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
  -- How many entries the contact has.
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_standing_day ON contact_standing (contact_on, contact_id);
CREATE INDEX contact_standing_province ON contact_standing (province_code, contact_on, contact_id);
CREATE INDEX contact_standing_unit ON contact_standing (unit_code, contact_on, contact_id);
CREATE INDEX contact_standing_due ON contact_standing (unit_code, review_due_on, contact_id) WHERE review_due_on IS NOT NULL;
CREATE TRIGGER contact_standing_is_kept BEFORE DELETE ON contact_standing BEGIN SELECT RAISE(ABORT, 'a contact is never removed'); END;

-- Every read of entries: who, when, which. Each day is closed by a digest, an entry of the log like any other.
CREATE TABLE contact_read (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  -- In Asia/Jakarta.
  day TEXT NOT NULL,
  reader_id TEXT NOT NULL,
  reader_role TEXT,
  how TEXT NOT NULL CHECK (how IN ('shown', 'listed', 'exported', 'receipt', 'verified')),
  -- JSON list of contact ids; for a whole export or verification what was asked for.
  contacts TEXT NOT NULL CHECK (json_valid(contacts)),
  request_id TEXT
) STRICT;
CREATE INDEX contact_read_day ON contact_read (day, seq);
CREATE TRIGGER contact_read_is_kept BEFORE DELETE ON contact_read BEGIN SELECT RAISE(ABORT, 'a read is never removed'); END;
CREATE TRIGGER contact_read_is_fixed BEFORE UPDATE ON contact_read BEGIN SELECT RAISE(ABORT, 'a read is never changed'); END;
CREATE TRIGGER contact_read_is_new BEFORE INSERT ON contact_read WHEN EXISTS (SELECT 1 FROM contact_read WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this read is already there'); END;
CREATE TRIGGER contact_read_day_is_open BEFORE INSERT ON contact_read WHEN EXISTS (SELECT 1 FROM contact_entry WHERE day = NEW.day) BEGIN SELECT RAISE(ABORT, 'the reads of this day are closed'); END;

-- Erasures of personal data: asked for by one, approved by another.
CREATE TABLE contact_erasure (
  id TEXT PRIMARY KEY,
  contact_id TEXT NOT NULL REFERENCES contact_entry (id),
  basis TEXT NOT NULL CHECK (basis IN ('retention_over', 'data_subject_request')),
  -- Number of the letter or minutes behind it; never a name.
  reference TEXT NOT NULL CHECK (reference <> ''),
  state TEXT NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'carried_out', 'refused')),
  requested_by TEXT NOT NULL REFERENCES account (id),
  requested_role TEXT NOT NULL CHECK (requested_role IN ('inspector', 'approver')),
  requested_at TEXT NOT NULL,
  decided_by TEXT REFERENCES account (id),
  decided_role TEXT CHECK (decided_role IN ('inspector', 'approver')),
  decided_at TEXT,
  -- The entry of the log that tells of it.
  entry_id TEXT REFERENCES contact_entry (id),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (decided_by <> requested_by),
  CHECK (decided_role <> requested_role),
  CHECK ((state = 'carried_out') = (entry_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_erasure_contact ON contact_erasure (contact_id, requested_at);
CREATE INDEX contact_erasure_requester ON contact_erasure (requested_by);
CREATE INDEX contact_erasure_decider ON contact_erasure (decided_by);
CREATE INDEX contact_erasure_entry ON contact_erasure (entry_id);
CREATE INDEX contact_erasure_state ON contact_erasure (state, requested_at, id);
CREATE TRIGGER contact_erasure_is_kept BEFORE DELETE ON contact_erasure BEGIN SELECT RAISE(ABORT, 'an erasure is never removed'); END;
CREATE TRIGGER contact_erasure_is_decided_once BEFORE UPDATE ON contact_erasure WHEN OLD.state <> 'requested' BEGIN SELECT RAISE(ABORT, 'an erasure is decided once'); END;
CREATE TRIGGER contact_erasure_is_new BEFORE INSERT ON contact_erasure WHEN EXISTS (SELECT 1 FROM contact_erasure WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this erasure is already there'); END;
