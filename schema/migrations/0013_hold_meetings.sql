-- What happens at a meeting and after it, with what keeping it needs: who may check in, whom minutes were sent to, whose
-- meeting an action item comes from. The tables dropped here have never held a row: nothing wrote to them before.

-- One row a meeting that somebody has begun to keep: the version of its agenda, and which check-in codes still hold.
CREATE TABLE meeting (
  event_id TEXT PRIMARY KEY REFERENCES event (id),
  agenda_version INTEGER NOT NULL DEFAULT 0 CHECK (agenda_version >= 0),
  code_round INTEGER NOT NULL DEFAULT 0 CHECK (code_round >= 0)
) STRICT, WITHOUT ROWID;

-- A row for an invitation says how it came out; a row without one is a person who came. `attendee_key` is what makes the
-- same invitation or the same person one row, however often it is sent.
DROP TABLE event_attendance;
CREATE TABLE event_attendance (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('invitation', 'person')),
  attendee_key TEXT NOT NULL,
  invitation_id TEXT REFERENCES event_invitation (id),
  organisation_stated TEXT,
  state TEXT NOT NULL CHECK (state IN ('hadir', 'diwakili', 'izin', 'tanpa_keterangan')),
  presence TEXT CHECK (presence IN ('luring', 'daring')),
  person_name TEXT,
  person_position TEXT,
  source TEXT NOT NULL CHECK (source IN ('list', 'code', 'liaison')),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  PRIMARY KEY (event_id, ordinal),
  CHECK ((state IN ('hadir', 'diwakili')) = (presence IS NOT NULL)),
  CHECK (kind = 'person' OR invitation_id IS NOT NULL),
  CHECK (kind = 'invitation' OR (person_name IS NOT NULL AND state IN ('hadir', 'diwakili')))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_attendance_once ON event_attendance (event_id, attendee_key);
CREATE INDEX event_attendance_invitation ON event_attendance (invitation_id);

-- Until when a round of minutes is open, and who answered it in the name of an organisation.
ALTER TABLE event_minutes ADD COLUMN respond_until TEXT;
ALTER TABLE event_minutes_response ADD COLUMN responder_name TEXT;
ALTER TABLE event_minutes_response ADD COLUMN responder_position TEXT;

-- A link by which an organisation answers one round of minutes without an account. Only the hash of its token is kept.
CREATE TABLE minutes_link (
  token_sha256 TEXT PRIMARY KEY CHECK (length(token_sha256) = 64),
  event_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT,
  FOREIGN KEY (event_id, revision) REFERENCES event_minutes (event_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX minutes_link_event ON minutes_link (event_id, revision, organisation_id);
CREATE INDEX minutes_link_organisation ON minutes_link (organisation_id);
CREATE TRIGGER minutes_link_is_kept BEFORE DELETE ON minutes_link BEGIN SELECT RAISE(ABORT, 'a link is revoked, never removed'); END;
CREATE TRIGGER minutes_link_stays_revoked BEFORE UPDATE ON minutes_link WHEN OLD.revoked_at IS NOT NULL OR NEW.token_sha256 <> OLD.token_sha256 OR NEW.event_id <> OLD.event_id OR NEW.revision <> OLD.revision OR NEW.organisation_id <> OLD.organisation_id OR NEW.expires_at <> OLD.expires_at BEGIN SELECT RAISE(ABORT, 'a link is only ever revoked'); END;
CREATE TRIGGER minutes_link_is_new BEFORE INSERT ON minutes_link WHEN EXISTS (SELECT 1 FROM minutes_link WHERE token_sha256 = NEW.token_sha256) BEGIN SELECT RAISE(ABORT, 'this link is already there'); END;

CREATE TRIGGER event_decision_is_fixed BEFORE UPDATE ON event_decision BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

-- `unit_code` is the unit whose meeting gave the item, `closed` and `due_key` say what the lists are ordered by.
DROP TABLE action_item_meeting;
DROP TABLE action_item_log;
DROP TABLE action_item;
CREATE TABLE action_item (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES event (id),
  unit_code TEXT NOT NULL REFERENCES unit (code),
  decision_id TEXT REFERENCES event_decision (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  description TEXT NOT NULL CHECK (description <> ''),
  due_on TEXT,
  due_key TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'terbuka' CHECK (status IN ('terbuka', 'dikerjakan', 'menunggu_mitra', 'selesai', 'dikembalikan', 'batal')),
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  status_reason TEXT,
  evidence TEXT,
  by_plenary INTEGER NOT NULL DEFAULT 0 CHECK (by_plenary IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK (due_key = coalesce(due_on, '9999-12-31')),
  CHECK (closed = (status = 'selesai' OR status = 'batal')),
  CHECK (by_plenary = 0 OR status <> 'batal'),
  CHECK (status <> 'dikembalikan' OR (by_plenary = 1 AND status_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX action_item_event ON action_item (event_id, closed, due_key);
CREATE INDEX action_item_decision ON action_item (decision_id);
CREATE INDEX action_item_organisation ON action_item (organisation_id, closed, due_key, id);
CREATE INDEX action_item_unit ON action_item (unit_code, closed, due_key, id);
CREATE TRIGGER action_item_is_kept BEFORE DELETE ON action_item BEGIN SELECT RAISE(ABORT, 'an action item is closed, never removed'); END;
CREATE TRIGGER action_item_is_new BEFORE INSERT ON action_item WHEN EXISTS (SELECT 1 FROM action_item WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this action item is already there'); END;
CREATE TRIGGER action_item_stays BEFORE UPDATE ON action_item WHEN NEW.id <> OLD.id OR NEW.event_id <> OLD.event_id OR NEW.unit_code <> OLD.unit_code OR NEW.decision_id IS NOT OLD.decision_id OR NEW.organisation_id <> OLD.organisation_id OR NEW.description <> OLD.description OR NEW.by_plenary <> OLD.by_plenary BEGIN SELECT RAISE(ABORT, 'what an action item asks, and of whom, never changes'); END;

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

-- The same item before the next meeting of its chain or series, never a copy.
CREATE TABLE action_item_meeting (
  action_item_id TEXT NOT NULL REFERENCES action_item (id),
  event_id TEXT NOT NULL REFERENCES event (id),
  carried_at TEXT NOT NULL,
  PRIMARY KEY (action_item_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_item_meeting_event ON action_item_meeting (event_id);

-- After how many days without a meeting or agreement a unit wants to be told of a partner. No row: 90.
CREATE TABLE contact_gap_setting (
  unit_code TEXT PRIMARY KEY REFERENCES unit (code),
  days INTEGER NOT NULL CHECK (days BETWEEN 7 AND 730),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
