-- What the equal-distance report reads instead of whole entries (docs/equal-distance.md). The first three tables are kept
-- by triggers on contact_entry and say nothing that is not in its records: no person, no text. The others hold what was
-- computed when a quarter was closed.

-- A contact or correction as far as the report looks at it. A quarter of a unit lies together, so that its report reads
-- these rows and no others. It refers to its entry by unit and number; references would only add indexes to every append.
CREATE TABLE distance_entry (
  -- Of the day on which the contact began, `2026-Q3`.
  quarter TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  number INTEGER NOT NULL,
  election TEXT NOT NULL,
  contact_on TEXT NOT NULL,
  -- Of the contact's first entry.
  first_recorded_at TEXT NOT NULL,
  standing TEXT NOT NULL DEFAULT 'current' CHECK (standing IN ('current', 'superseded', 'cancelled')),
  initiated_by TEXT NOT NULL,
  requested_at TEXT,
  -- Of a request: the answer, or else the beginning of the contact.
  answered_at TEXT,
  request_outcome TEXT,
  -- 1 only when nobody was left out.
  all_parties_invited INTEGER NOT NULL CHECK (all_parties_invited IN (0, 1)),
  -- JSON list of the parties, each once.
  parties TEXT NOT NULL CHECK (json_valid(parties)),
  -- Uid in the calendar.
  event TEXT,
  -- What worker/distance/counting.ts compares, but for parties that are not compared.
  counted INTEGER NOT NULL GENERATED ALWAYS AS (standing = 'current' AND all_parties_invited = 0 AND initiated_by <> 'partai' AND initiated_by <> 'kewajiban_tahapan' AND coalesce(request_outcome, 'diterima') = 'diterima') VIRTUAL,
  PRIMARY KEY (quarter, unit_code, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX distance_entry_event ON distance_entry (event) WHERE event IS NOT NULL;

-- Contacts that are compared, of each unit with each party, one a party and event.
CREATE TABLE distance_summary (
  election TEXT NOT NULL,
  quarter TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  party TEXT NOT NULL,
  contacts INTEGER NOT NULL,
  PRIMARY KEY (election, quarter, unit_code, party)
) STRICT, WITHOUT ROWID;

-- Contacts of any kind that stand, of each unit and month (`2026-07`): where there is none, a nil return is due.
CREATE TABLE distance_month (
  month TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  contacts INTEGER NOT NULL,
  PRIMARY KEY (month, unit_code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER contact_entry_enters_summary AFTER INSERT ON contact_entry WHEN NEW.record ->> '$.type' IN ('contact', 'correction') BEGIN INSERT INTO distance_entry (quarter, unit_code, number, election, contact_on, first_recorded_at, initiated_by, requested_at, answered_at, request_outcome, all_parties_invited, parties, event) VALUES (substr(NEW.record ->> '$.startedAt', 1, 4) || '-Q' || ((CAST(substr(NEW.record ->> '$.startedAt', 6, 2) AS INTEGER) + 2) / 3), NEW.record ->> '$.unit', NEW.record ->> '$.number', NEW.record ->> '$.election', substr(NEW.record ->> '$.startedAt', 1, 10), coalesce((SELECT recorded_at FROM contact_entry WHERE id = NEW.record ->> '$.contact'), NEW.record ->> '$.recordedAt'), NEW.record ->> '$.initiatedBy', NEW.record ->> '$.requestedAt', iif(NEW.record ->> '$.requestedAt' IS NULL, NULL, coalesce(NEW.record ->> '$.answeredAt', NEW.record ->> '$.startedAt')), NEW.record ->> '$.requestOutcome', NEW.record ->> '$.allPartiesInvited' = 'ya' AND json_array_length(NEW.record, '$.leftOut') = 0, (SELECT json_group_array(DISTINCT value ->> '$.party') FROM json_each(NEW.record, '$.counterparts') WHERE value ->> '$.party' IS NOT NULL), NEW.record ->> '$.event'); END;
CREATE TRIGGER contact_entry_leaves_summary AFTER INSERT ON contact_entry WHEN NEW.record ->> '$.type' IN ('correction', 'cancellation') BEGIN UPDATE distance_entry SET standing = iif(NEW.record ->> '$.type' = 'correction', 'superseded', 'cancelled') WHERE (quarter, unit_code, number) = (SELECT substr(record ->> '$.startedAt', 1, 4) || '-Q' || ((CAST(substr(record ->> '$.startedAt', 6, 2) AS INTEGER) + 2) / 3), record ->> '$.unit', record ->> '$.number' FROM contact_entry WHERE id = NEW.record ->> '$.predecessor'); END;
CREATE TRIGGER distance_entry_counts_in_month AFTER INSERT ON distance_entry BEGIN INSERT INTO distance_month (month, unit_code, contacts) VALUES (substr(NEW.contact_on, 1, 7), NEW.unit_code, 1) ON CONFLICT (month, unit_code) DO UPDATE SET contacts = contacts + 1; END;
CREATE TRIGGER distance_entry_leaves_month AFTER UPDATE OF standing ON distance_entry WHEN OLD.standing = 'current' AND NEW.standing <> 'current' BEGIN UPDATE distance_month SET contacts = contacts - 1 WHERE month = substr(OLD.contact_on, 1, 7) AND unit_code = OLD.unit_code; END;
CREATE TRIGGER distance_entry_counts_with_parties AFTER INSERT ON distance_entry WHEN NEW.counted = 1 BEGIN INSERT INTO distance_summary (election, quarter, unit_code, party, contacts) SELECT NEW.election, NEW.quarter, NEW.unit_code, p.value, 1 FROM json_each(NEW.parties) p WHERE NEW.event IS NULL OR NOT EXISTS (SELECT 1 FROM distance_entry o, json_each(o.parties) q WHERE o.event = NEW.event AND o.quarter = NEW.quarter AND o.unit_code = NEW.unit_code AND o.number <> NEW.number AND o.election = NEW.election AND o.counted = 1 AND q.value = p.value) ON CONFLICT (election, quarter, unit_code, party) DO UPDATE SET contacts = contacts + 1; END;
CREATE TRIGGER distance_entry_leaves_parties AFTER UPDATE OF standing ON distance_entry WHEN OLD.counted = 1 AND NEW.counted = 0 BEGIN UPDATE distance_summary SET contacts = contacts - 1 WHERE election = OLD.election AND quarter = OLD.quarter AND unit_code = OLD.unit_code AND party IN (SELECT p.value FROM json_each(OLD.parties) p WHERE OLD.event IS NULL OR NOT EXISTS (SELECT 1 FROM distance_entry o, json_each(o.parties) q WHERE o.event = OLD.event AND o.quarter = OLD.quarter AND o.unit_code = OLD.unit_code AND o.number <> OLD.number AND o.election = OLD.election AND o.counted = 1 AND q.value = p.value)); END;

-- A quarter that is being closed or is closed, with the checkpoint whose root seeds its tests.
CREATE TABLE distance_period (
  quarter TEXT PRIMARY KEY,
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  root TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  closed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TRIGGER distance_period_is_closed_once BEFORE UPDATE ON distance_period WHEN OLD.closed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a closed quarter stays closed'); END;

-- What was found of a unit when its quarter was closed. `p` is NULL where too few contacts were compared to test;
-- `verdict` is NULL until all units of the quarter are through, since each is judged among all.
CREATE TABLE distance_result (
  quarter TEXT NOT NULL REFERENCES distance_period (quarter),
  election TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  total INTEGER NOT NULL,
  p REAL,
  -- What the verdict needs beside all p: JSON list of [party, Holm, rate ratio].
  parties TEXT NOT NULL CHECK (json_valid(parties)),
  on_time INTEGER NOT NULL,
  late INTEGER NOT NULL,
  seriously_late INTEGER NOT NULL,
  verdict TEXT CHECK (verdict IN ('not_enough', 'described', 'nothing_found', 'amber', 'red')),
  PRIMARY KEY (quarter, election, unit_code)
) STRICT, WITHOUT ROWID;

-- The p of all tested units of a closed quarter in one row, JSON list of [unit, p]: each unit's report is judged among
-- them and shall not read a row of every other unit.
CREATE TABLE distance_tested (
  quarter TEXT NOT NULL REFERENCES distance_period (quarter),
  election TEXT NOT NULL,
  p_values TEXT NOT NULL CHECK (json_valid(p_values)),
  PRIMARY KEY (quarter, election)
) STRICT, WITHOUT ROWID;

-- What the public was shown of a closed quarter: once, and never changed, since a later number would give away what was
-- recorded in between.
CREATE TABLE distance_publication (
  quarter TEXT NOT NULL REFERENCES distance_period (quarter),
  election TEXT NOT NULL,
  published_at TEXT NOT NULL,
  shown TEXT NOT NULL CHECK (json_valid(shown)),
  PRIMARY KEY (quarter, election)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER distance_publication_is_kept BEFORE DELETE ON distance_publication BEGIN SELECT RAISE(ABORT, 'what was published stays'); END;
CREATE TRIGGER distance_publication_is_fixed BEFORE UPDATE ON distance_publication BEGIN SELECT RAISE(ABORT, 'what was published stays as it is'); END;
CREATE TRIGGER distance_publication_is_new BEFORE INSERT ON distance_publication WHEN EXISTS (SELECT 1 FROM distance_publication WHERE quarter = NEW.quarter AND election = NEW.election) BEGIN SELECT RAISE(ABORT, 'this quarter is published already'); END;
