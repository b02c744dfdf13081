-- Notices: what people are told, in their inbox and by mail.

-- How someone wants to be told of a group of matters; without a row the default of schema/api/notice-words.ts holds.
CREATE TABLE notice_preference (
  account_id TEXT NOT NULL REFERENCES account (id),
  matter TEXT NOT NULL CHECK (matter IN ('access', 'agreements', 'calendar', 'contacts')),
  delivery TEXT NOT NULL CHECK (delivery IN ('instant', 'digest', 'inbox')),
  updated_at TEXT NOT NULL,
  PRIMARY KEY (account_id, matter)
) STRICT, WITHOUT ROWID;

-- Mails, from the moment they are decided until they are sent or given up. The row is written in the batch of what it
-- tells of, so it is there if and only if that happened.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  -- what | version | kind | recipient: the same message stands here once, however often it is written.
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  -- The unit that looks after the matter.
  unit_path TEXT NOT NULL,
  -- Someone with an account is written to where the account says when the mail goes out.
  account_id TEXT REFERENCES account (id),
  -- Someone without one: address, name and language are given.
  email TEXT,
  name TEXT,
  language TEXT CHECK (language IN ('id', 'en')),
  data TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(data)),
  -- A link that only the recipient may have, and until when it is of use. Gone once the mail is sent.
  secret TEXT,
  expires_at TEXT,
  calendar_method TEXT CHECK (calendar_method IN ('REQUEST', 'CANCEL')),
  calendar TEXT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead')),
  -- Counted when a try begins, so that a try which never ends is counted too.
  attempts INTEGER NOT NULL DEFAULT 0,
  attempts_max INTEGER NOT NULL,
  -- Nobody tries before this moment. Whoever tries moves it to when others may take over.
  next_attempt_at TEXT,
  failure TEXT CHECK (failure IN ('unreachable', 'refused', 'not_configured', 'interrupted', 'recipient_disabled', 'link_expired', 'unreadable')),
  failure_detail TEXT,
  -- The address that it was sent to.
  sent_to TEXT,
  created_at TEXT NOT NULL,
  settled_at TEXT,
  CHECK ((account_id IS NULL) = (email IS NOT NULL) AND (email IS NULL) = (name IS NULL) AND (email IS NULL) = (language IS NULL)),
  CHECK ((calendar IS NULL) = (calendar_method IS NULL)),
  CHECK ((state = 'waiting') = (next_attempt_at IS NOT NULL) AND (state = 'waiting') = (settled_at IS NULL)),
  CHECK ((state = 'sent') = (sent_to IS NOT NULL)),
  CHECK (state <> 'sent' OR secret IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX outbox_state ON outbox (state, id);
CREATE INDEX outbox_account ON outbox (account_id, id);
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_secret ON outbox (expires_at) WHERE secret IS NOT NULL;
CREATE TRIGGER outbox_is_once BEFORE INSERT ON outbox WHEN EXISTS (SELECT 1 FROM outbox WHERE key = NEW.key OR id = NEW.id) BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER outbox_stays_sent BEFORE UPDATE OF state ON outbox WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT, 'a mail that was sent is not sent again'); END;
CREATE TRIGGER outbox_is_fixed BEFORE UPDATE OF id, key, kind, account_id ON outbox BEGIN SELECT RAISE(ABORT, 'what a mail is and for whom never changes'); END;

-- What a person was told, on the portal itself.
CREATE TABLE inbox_item (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL,
  data TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(data)),
  created_at TEXT NOT NULL,
  read_at TEXT,
  -- When a daily digest shall bring it; NULL when none shall, or one has, or it was read before.
  digest_due_at TEXT,
  digest_id TEXT REFERENCES outbox (id) ON DELETE SET NULL,
  CHECK (digest_due_at IS NULL OR read_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_item_account ON inbox_item (account_id, id);
CREATE INDEX inbox_item_unread ON inbox_item (account_id, id) WHERE read_at IS NULL;
CREATE INDEX inbox_item_due ON inbox_item (digest_due_at, account_id) WHERE digest_due_at IS NOT NULL;
CREATE INDEX inbox_item_awaiting ON inbox_item (account_id, digest_due_at) WHERE digest_due_at IS NOT NULL;
CREATE INDEX inbox_item_digest ON inbox_item (digest_id, id);
CREATE INDEX inbox_item_age ON inbox_item (created_at);
CREATE TRIGGER inbox_item_is_once BEFORE INSERT ON inbox_item WHEN EXISTS (SELECT 1 FROM inbox_item WHERE key = NEW.key OR id = NEW.id) BEGIN SELECT RAISE(IGNORE); END;

-- Where mails land on a portal that runs for trying out. Nothing is ever written here elsewhere.
CREATE TABLE local_mail (
  message_id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  attachments TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(attachments)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX local_mail_age ON local_mail (created_at, message_id);
