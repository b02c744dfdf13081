-- Feeds by token for units as well as partners, given and revoked by people, and what a unit sees of its own events that
-- the public does not. No token was ever given under the older tables, so they are made anew.

DROP TABLE feed_fetch;
DROP TABLE feed_token;

-- `unit_code` is the unit whose feed it is, or the one that looks after the partner.
CREATE TABLE feed_token (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('unit', 'partner')),
  unit_code TEXT NOT NULL REFERENCES unit (code),
  organisation_id TEXT REFERENCES organisation (id),
  name TEXT NOT NULL CHECK (name <> ''),
  token_sha256 TEXT NOT NULL UNIQUE CHECK (length(token_sha256) = 64),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES account (id),
  revoked_at TEXT,
  CHECK ((kind = 'partner') = (organisation_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_token_unit ON feed_token (unit_code, created_at);
CREATE INDEX feed_token_organisation ON feed_token (organisation_id, created_at);
CREATE INDEX feed_token_creator ON feed_token (created_by);
CREATE TRIGGER feed_token_is_kept BEFORE DELETE ON feed_token BEGIN SELECT RAISE(ABORT, 'a feed is revoked, never removed'); END;
CREATE TRIGGER feed_token_stays_revoked BEFORE UPDATE ON feed_token WHEN OLD.revoked_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.token_sha256 <> OLD.token_sha256 OR NEW.kind <> OLD.kind OR NEW.unit_code <> OLD.unit_code OR NEW.organisation_id IS NOT OLD.organisation_id BEGIN SELECT RAISE(ABORT, 'a revoked feed stays revoked, and a token is never given another meaning'); END;
CREATE TRIGGER feed_token_is_new BEFORE INSERT ON feed_token WHEN EXISTS (SELECT 1 FROM feed_token WHERE id = NEW.id OR token_sha256 = NEW.token_sha256) BEGIN SELECT RAISE(ABORT, 'this feed is already there'); END;

CREATE TABLE feed_fetch (
  feed_token_id TEXT NOT NULL REFERENCES feed_token (id),
  client TEXT NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  fetches INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (feed_token_id, client)
) STRICT, WITHOUT ROWID;

-- What invited organisations see, found by a whole number. Without a rowid these wide rows lay in an index, each with a
-- page of its own behind it: three times the room.
CREATE TABLE kept_partner_entry AS SELECT * FROM partner_entry;
DROP TABLE partner_entry;
CREATE TABLE partner_entry (
  seq INTEGER PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  continues INTEGER NOT NULL CHECK (continues IN (0, 1)),
  key TEXT NOT NULL,
  event_id TEXT NOT NULL REFERENCES event (id),
  item TEXT NOT NULL
) STRICT;
INSERT INTO partner_entry (organisation_id, continues, key, event_id, item) SELECT organisation_id, continues, key, event_id, item FROM kept_partner_entry;
DROP TABLE kept_partner_entry;
CREATE UNIQUE INDEX partner_entry_organisation ON partner_entry (organisation_id, continues, key);
CREATE INDEX partner_entry_event ON partner_entry (event_id);

-- What a unit sees of its own events and of those below it, and the public does not: the events that are not public, and
-- public ones with a conference link. Found by place as the public entries are.
CREATE TABLE unit_entry (
  seq INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES event (id),
  continues INTEGER NOT NULL CHECK (continues IN (0, 1)),
  key TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  province_code TEXT,
  item TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX unit_entry_event ON unit_entry (event_id, key);
CREATE INDEX unit_entry_all ON unit_entry (continues, key);
CREATE INDEX unit_entry_province ON unit_entry (province_code, continues, key);
CREATE INDEX unit_entry_unit ON unit_entry (unit_code, continues, key);
