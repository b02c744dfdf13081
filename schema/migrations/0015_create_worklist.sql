-- What a unit has to look after: its agreements by end and by what they lack, reminders, and drafts that came from a file.

-- Reading side: every published agreement under the unit that keeps it and under each unit above it, so that a page of a
-- worklist is read in order, however large the registry is. Triggers keep it with the listing; `percent` and `missing`
-- (worker/agreements/worklist/rules.ts) are written by the publication.
CREATE TABLE unit_agreement (
  seq INTEGER NOT NULL,
  unit_code TEXT NOT NULL REFERENCES unit (code),
  -- 1 in the row of the unit that keeps it.
  own INTEGER NOT NULL CHECK (own IN (0, 1)),
  -- The last day, and the last day to give notice. NULL where there is none, and for what has ended or was cancelled.
  ends_on TEXT,
  notice_on TEXT,
  percent INTEGER CHECK (percent BETWEEN 0 AND 100),
  missing TEXT CHECK (json_valid(missing)),
  PRIMARY KEY (seq, unit_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_agreement_ends ON unit_agreement (unit_code, ends_on, seq) WHERE ends_on IS NOT NULL;
CREATE INDEX unit_agreement_percent ON unit_agreement (unit_code, percent, seq);
CREATE INDEX unit_agreement_own_ends ON unit_agreement (ends_on, seq) WHERE own = 1 AND ends_on IS NOT NULL;
CREATE INDEX unit_agreement_own_notice ON unit_agreement (notice_on, seq) WHERE own = 1 AND notice_on IS NOT NULL;
CREATE TRIGGER unit_agreement_of_listed AFTER INSERT ON listing BEGIN INSERT INTO unit_agreement (seq, unit_code, own, ends_on, notice_on) SELECT NEW.seq, above.value, above.value = u.code, iif(a.legal_status IN ('ended', 'cancelled'), NULL, NEW.ends_on), iif(a.legal_status IN ('ended', 'cancelled'), NULL, date(NEW.ends_on, '-' || a.notice_days || ' days')) FROM agreement a JOIN unit u ON u.code = a.owner_unit_code, json_each('["' || replace(u.path, '/', '","') || '"]') above WHERE a.id = NEW.agreement_id; END;
CREATE TRIGGER unit_agreement_of_moved AFTER UPDATE OF ends_on ON listing BEGIN UPDATE unit_agreement SET ends_on = iif(a.legal_status IN ('ended', 'cancelled'), NULL, NEW.ends_on), notice_on = iif(a.legal_status IN ('ended', 'cancelled'), NULL, date(NEW.ends_on, '-' || a.notice_days || ' days')) FROM agreement a WHERE a.id = NEW.agreement_id AND unit_agreement.seq = NEW.seq; END;
CREATE TRIGGER unit_agreement_of_removed AFTER DELETE ON listing BEGIN DELETE FROM unit_agreement WHERE seq = OLD.seq; END;
INSERT INTO unit_agreement (seq, unit_code, own, ends_on, notice_on) SELECT l.seq, above.value, above.value = u.code, iif(a.legal_status IN ('ended', 'cancelled'), NULL, l.ends_on), iif(a.legal_status IN ('ended', 'cancelled'), NULL, date(l.ends_on, '-' || a.notice_days || ' days')) FROM listing l JOIN agreement a ON a.id = l.agreement_id JOIN unit u ON u.code = a.owner_unit_code, json_each('["' || replace(u.path, '/', '","') || '"]') above;

-- How far the reminders of each matter have come. `under_way` is the day that is worked on, `position` the last subject of
-- it that people were told of; both NULL when `done_on` is finished and nothing else begun.
CREATE TABLE reminder_progress (
  matter TEXT PRIMARY KEY,
  -- The last day (Asia/Jakarta) whose reminders have all been ordered.
  done_on TEXT,
  under_way TEXT,
  position TEXT CHECK (json_valid(position)),
  version INTEGER NOT NULL DEFAULT 1,
  updated_at TEXT NOT NULL,
  CHECK (position IS NULL OR under_way IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_draft_still ON agreement_draft (updated_at, id) WHERE status IN ('draft', 'submitted');
CREATE INDEX cascade_expectation_due ON cascade_expectation (due_on, agreement_id) WHERE due_on IS NOT NULL;
CREATE INDEX cascade_expectation_prefix ON cascade_expectation (unit_path_prefix, agreement_id);

-- The draft that a row of a file became: a file that is brought in again makes nothing twice.
CREATE TABLE imported_draft (
  unit_code TEXT NOT NULL REFERENCES unit (code),
  external_id TEXT NOT NULL,
  draft_id TEXT NOT NULL UNIQUE REFERENCES agreement_draft (id),
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
  line INTEGER NOT NULL CHECK (line >= 1),
  imported_at TEXT NOT NULL,
  PRIMARY KEY (unit_code, external_id, draft_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER imported_draft_is_fixed BEFORE UPDATE ON imported_draft BEGIN SELECT RAISE(ABORT, 'where a draft came from never changes'); END;
CREATE TRIGGER imported_draft_is_kept BEFORE DELETE ON imported_draft BEGIN SELECT RAISE(ABORT, 'where a draft came from is kept'); END;
-- One draft at a time: the row may be brought in again once the earlier draft was discarded or published.
CREATE TRIGGER imported_draft_is_once BEFORE INSERT ON imported_draft WHEN EXISTS (SELECT 1 FROM imported_draft i JOIN agreement_draft d ON d.id = i.draft_id WHERE i.draft_id = NEW.draft_id OR (i.unit_code = NEW.unit_code AND i.external_id = NEW.external_id AND d.status IN ('draft', 'submitted'))) BEGIN SELECT RAISE(ABORT, 'this row is a draft already'); END;
