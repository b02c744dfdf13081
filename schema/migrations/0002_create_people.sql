-- People: who may do what, how they prove who they are, and what they did.

-- Partner organisations form trees of their own: the path is the ids from the top down, joined by slashes.
ALTER TABLE organisation ADD COLUMN path TEXT;
CREATE UNIQUE INDEX organisation_path ON organisation (path);
CREATE TRIGGER organisation_path_of_new AFTER INSERT ON organisation BEGIN UPDATE organisation SET path = coalesce((SELECT above.path || '/' FROM organisation above WHERE above.id = NEW.parent_id), '') || NEW.id WHERE id = NEW.id; END;
CREATE TRIGGER organisation_path_of_moved AFTER UPDATE OF parent_id ON organisation WHEN NEW.parent_id IS NOT OLD.parent_id BEGIN UPDATE organisation SET path = coalesce((SELECT above.path || '/' FROM organisation above WHERE above.id = NEW.parent_id), '') || NEW.id || substr(path, length(OLD.path) + 1) WHERE id = OLD.id OR (path >= OLD.path || '/' AND path < OLD.path || '0'); END;
WITH RECURSIVE tree (id, path) AS (SELECT id, id FROM organisation WHERE parent_id IS NULL UNION ALL SELECT o.id, tree.path || '/' || o.id FROM organisation o JOIN tree ON o.parent_id = tree.id) UPDATE organisation SET path = (SELECT tree.path FROM tree WHERE tree.id = organisation.id);

-- How to reach a unit, as it says itself. Unknown stays NULL.
CREATE TABLE unit_contact (
  unit_code TEXT PRIMARY KEY REFERENCES unit (code),
  postal_address TEXT,
  phone TEXT,
  email TEXT,
  website TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
  name TEXT NOT NULL CHECK (name <> ''),
  language TEXT NOT NULL DEFAULT 'id' CHECK (language IN ('id', 'en')),
  -- The unit whose administrator looks after the account.
  unit_code TEXT NOT NULL REFERENCES unit (code),
  is_example INTEGER NOT NULL DEFAULT 0 CHECK (is_example IN (0, 1)),
  -- The folded words of name and e-mail (worker/people/search-text.ts), by which people are found and put in order.
  search_text TEXT NOT NULL DEFAULT '',
  -- NULL until the invitation was taken up. Kept by a trigger, so that it outlives the sessions.
  last_signed_in_at TEXT,
  disabled_at TEXT,
  disabled_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX account_unit ON account (unit_code, name, id);
CREATE INDEX account_disabled ON account (unit_code, id) WHERE disabled_at IS NOT NULL;
CREATE INDEX account_invited ON account (unit_code, id) WHERE last_signed_in_at IS NULL AND disabled_at IS NULL;
CREATE INDEX account_example ON account (id) WHERE is_example = 1;
CREATE TRIGGER account_is_kept BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'an account is disabled, never removed'); END;
CREATE TRIGGER account_is_not_replaced BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id OR email = NEW.email) BEGIN SELECT RAISE(ABORT, 'this account is already there'); END;

CREATE TABLE assignment (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('recorder', 'reviewer', 'approver', 'administrator', 'inspector', 'liaison')),
  -- For a liaison the unit that looks after the partner.
  unit_code TEXT NOT NULL REFERENCES unit (code),
  organisation_id TEXT REFERENCES organisation (id),
  position TEXT NOT NULL CHECK (position <> ''),
  position_group TEXT,
  acting TEXT CHECK (acting IN ('plt', 'plh')),
  -- Days in Asia/Jakarta, both included.
  starts_on TEXT NOT NULL,
  -- One that ends at once had its last day yesterday; one withdrawn before it began ends the day before it would have.
  ends_on TEXT CHECK (ends_on >= date(starts_on, '-1 day')),
  version INTEGER NOT NULL DEFAULT 1,
  granted_by TEXT REFERENCES account (id),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((role = 'liaison') = (organisation_id IS NOT NULL)),
  CHECK (role <> 'inspector' OR unit_code = '00')
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_account ON assignment (account_id, starts_on);
CREATE INDEX assignment_unit ON assignment (unit_code, role, ends_on);
CREATE INDEX assignment_ending ON assignment (unit_code, ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX assignment_organisation ON assignment (organisation_id, ends_on);
CREATE INDEX assignment_position ON assignment (position_group, unit_code) WHERE position_group IS NOT NULL;
CREATE INDEX assignment_granted ON assignment (granted_by);
CREATE TRIGGER assignment_is_kept BEFORE DELETE ON assignment BEGIN SELECT RAISE(ABORT, 'an assignment ends, it is never removed'); END;
CREATE TRIGGER assignment_is_fixed BEFORE UPDATE OF id, account_id, role, unit_code, organisation_id, starts_on ON assignment BEGIN SELECT RAISE(ABORT, 'an assignment ends and a new one begins; who, what and where stay'); END;
CREATE TRIGGER assignment_is_not_replaced BEFORE INSERT ON assignment WHEN EXISTS (SELECT 1 FROM assignment WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this assignment is already there'); END;

-- Where a person belongs: the unit of the account and those of every assignment, past ones too, so that each unit finds
-- its people in the order of their names. Kept by triggers.
CREATE TABLE account_place (
  unit_code TEXT NOT NULL REFERENCES unit (code),
  sort_name TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (unit_code, sort_name, account_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_place_account ON account_place (account_id, unit_code);
CREATE TRIGGER account_place_of_new AFTER INSERT ON account BEGIN INSERT INTO account_place (unit_code, sort_name, account_id) VALUES (NEW.unit_code, NEW.search_text, NEW.id); END;
CREATE TRIGGER account_place_of_moved AFTER UPDATE OF unit_code ON account WHEN NOT EXISTS (SELECT 1 FROM account_place WHERE account_id = NEW.id AND unit_code = NEW.unit_code) BEGIN INSERT INTO account_place (unit_code, sort_name, account_id) VALUES (NEW.unit_code, NEW.search_text, NEW.id); END;
CREATE TRIGGER account_place_of_renamed AFTER UPDATE OF search_text ON account BEGIN UPDATE account_place SET sort_name = NEW.search_text WHERE account_id = NEW.id; END;
CREATE TRIGGER account_place_of_assigned AFTER INSERT ON assignment WHEN NOT EXISTS (SELECT 1 FROM account_place WHERE account_id = NEW.account_id AND unit_code = NEW.unit_code) BEGIN INSERT INTO account_place (unit_code, sort_name, account_id) SELECT NEW.unit_code, search_text, id FROM account WHERE id = NEW.account_id; END;

-- The words of account.search_text, so that a typed word finds its people without reading all. Kept by triggers.
CREATE TABLE account_word (
  word TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (word, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_word_account ON account_word (account_id);
CREATE TRIGGER account_words_of_new AFTER INSERT ON account BEGIN INSERT INTO account_word (word, account_id) SELECT DISTINCT value, NEW.id FROM json_each('[' || replace(json_quote(NEW.search_text), ' ', '","') || ']') WHERE value <> ''; END;
CREATE TRIGGER account_words_of_renamed AFTER UPDATE OF search_text ON account BEGIN DELETE FROM account_word WHERE account_id = NEW.id; INSERT INTO account_word (word, account_id) SELECT DISTINCT value, NEW.id FROM json_each('[' || replace(json_quote(NEW.search_text), ' ', '","') || ']') WHERE value <> ''; END;

-- What a person knows or has. Secrets that must be read again are sealed with a key that is not in this database.
CREATE TABLE password (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  hash TEXT NOT NULL,
  set_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE totp (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  -- In force once a code of it was confirmed; a candidate waits beside it until then.
  sealed_secret TEXT,
  confirmed_at TEXT,
  sealed_candidate TEXT,
  -- The time step of the last code that was accepted: a code serves once (RFC 6238, section 5.2).
  last_step INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  CHECK ((sealed_secret IS NULL) = (confirmed_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  account_id TEXT NOT NULL REFERENCES account (id),
  code_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL,
  used_at TEXT,
  PRIMARY KEY (account_id, code_sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkey (
  -- The credential id of WebAuthn, base64url.
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(transports)),
  backed_up INTEGER NOT NULL DEFAULT 0 CHECK (backed_up IN (0, 1)),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_account ON passkey (account_id, created_at);

-- Accounts link by issuer and subject, never by e-mail.
CREATE TABLE federated_identity (
  id TEXT NOT NULL UNIQUE,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  linked_at TEXT NOT NULL,
  last_used_at TEXT,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX federated_identity_account ON federated_identity (account_id);

-- Links that work once: an invitation sets the first password, a reset the next one.
CREATE TABLE access_link (
  token_sha256 TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
  account_id TEXT NOT NULL REFERENCES account (id),
  -- For someone who has lost the second factor too: using the link takes it away, to be set up anew.
  clears_factors INTEGER NOT NULL DEFAULT 0 CHECK (clears_factors IN (0, 1)),
  created_by TEXT REFERENCES account (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX access_link_account ON access_link (account_id, created_at);
CREATE INDEX access_link_creator ON access_link (created_by);

-- A step of signing in or enrolling that awaits its answer: a challenge serves once and for minutes.
CREATE TABLE sign_in_step (
  token_sha256 TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('second_factor', 'passkey_sign_in', 'passkey_registration', 'oidc')),
  account_id TEXT REFERENCES account (id),
  data TEXT NOT NULL CHECK (json_valid(data)),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_step_expiry ON sign_in_step (expires_at);
CREATE INDEX sign_in_step_account ON sign_in_step (account_id);

-- Failed attempts by account and by address, each with its own growing delay.
CREATE TABLE sign_in_failure (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_failed_at TEXT NOT NULL,
  blocked_until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_failure_age ON sign_in_failure (last_failed_at);

-- Where a person has signed in from lately: delays that strangers cause elsewhere do not hold there.
CREATE TABLE sign_in_place (
  account_id TEXT NOT NULL REFERENCES account (id),
  address TEXT NOT NULL,
  last_used_at TEXT NOT NULL,
  PRIMARY KEY (account_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_place_age ON sign_in_place (last_used_at);

CREATE TABLE session (
  token_sha256 TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id),
  -- The assignment that the person acts under; NULL until one is chosen, or when it has ended.
  assignment_id TEXT REFERENCES assignment (id),
  method TEXT NOT NULL CHECK (method IN ('password', 'password_totp', 'password_recovery', 'passkey', 'oidc')),
  second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
  created_at TEXT NOT NULL,
  -- When the person last proved who they are; sensitive changes ask again after a while.
  proved_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  client TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account_id, created_at);
CREATE INDEX session_assignment ON session (assignment_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TRIGGER session_is_a_sign_in AFTER INSERT ON session BEGIN UPDATE account SET last_signed_in_at = NEW.created_at WHERE id = NEW.account_id; END;

-- Keys by which other systems read; only the hash is kept.
CREATE TABLE service_key (
  id TEXT PRIMARY KEY,
  secret_sha256 TEXT NOT NULL UNIQUE,
  unit_code TEXT NOT NULL REFERENCES unit (code),
  name TEXT NOT NULL CHECK (name <> ''),
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  created_by TEXT NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT,
  last_used_at TEXT,
  last_used_from TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX service_key_unit ON service_key (unit_code, created_at, id);
CREATE INDEX service_key_creator ON service_key (created_by);

-- What was done, tried and read, and by whom. Never changed and never removed.
CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('account', 'service_key', 'system', 'anonymous')),
  actor_id TEXT,
  actor_name TEXT,
  actor_role TEXT,
  -- The unit that the matter belongs to, as a path: administrators see what lies within their reach.
  unit_path TEXT NOT NULL,
  -- The province of it, so that a province pages through its events and those below in the order of time.
  province_path TEXT NOT NULL GENERATED ALWAYS AS (substr(unit_path, 1, 5)) VIRTUAL,
  subject_type TEXT,
  subject_id TEXT,
  subject_version INTEGER,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  address TEXT,
  client TEXT,
  request_id TEXT
) STRICT;
CREATE INDEX audit_event_unit ON audit_event (unit_path, seq);
CREATE INDEX audit_event_province ON audit_event (province_path, seq);
CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_actor ON audit_event (actor_id, seq) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_event_subject ON audit_event (subject_type, subject_id, seq) WHERE subject_id IS NOT NULL;
CREATE TRIGGER audit_event_is_kept BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'an audit event is never removed'); END;
CREATE TRIGGER audit_event_is_fixed BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'an audit event is never changed'); END;
CREATE TRIGGER audit_event_is_new BEFORE INSERT ON audit_event WHEN EXISTS (SELECT 1 FROM audit_event WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this audit event is already there'); END;

-- Requests that were carried out, so that the same one sent again is answered and not repeated.
CREATE TABLE idempotent_request (
  account_id TEXT NOT NULL REFERENCES account (id),
  key TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT NOT NULL,
  headers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(headers)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotent_request_age ON idempotent_request (created_at);

-- A table that never holds a row. A batch inserts here what it takes for granted (a version, a status); what no longer
-- holds fails the insert and with it the whole batch.
CREATE TABLE expectation (holds INTEGER NOT NULL) STRICT;
CREATE TRIGGER expectation_fails BEFORE INSERT ON expectation WHEN NEW.holds IS NOT 1 BEGIN SELECT RAISE(ABORT, 'expectation failed'); END;
CREATE TRIGGER expectation_leaves_no_row BEFORE INSERT ON expectation WHEN NEW.holds IS 1 BEGIN SELECT RAISE(IGNORE); END;
