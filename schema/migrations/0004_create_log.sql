-- The tamper-evident logs (docs/log.md): leaves, the tiles of their trees, signed checkpoints, keys, cosignatures.
-- Nothing here is ever removed or rewritten. A REPLACE slips past triggers on UPDATE and DELETE, so that each table also
-- refuses an INSERT of what is there already.

-- The number of a leaf in its log is computed while it is inserted; the triggers refuse a gap and a second leaf of one
-- entry. AUTOINCREMENT never gives a number twice, so that even a leaf removed with the triggers out of the way shows.
CREATE TABLE log_leaf (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  log TEXT NOT NULL CHECK (log IN ('neutrality', 'registry')),
  leaf_index INTEGER NOT NULL CHECK (leaf_index >= 0),
  entry_id TEXT NOT NULL,
  type TEXT NOT NULL,
  leaf TEXT NOT NULL CHECK (length(CAST(leaf AS BLOB)) <= 65535),
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  appended_at TEXT NOT NULL,
  UNIQUE (log, leaf_index),
  UNIQUE (log, entry_id)
) STRICT;
CREATE INDEX log_leaf_hash ON log_leaf (log, leaf_hash);
CREATE TRIGGER log_leaf_is_kept BEFORE DELETE ON log_leaf BEGIN SELECT RAISE(ABORT, 'a leaf is never removed'); END;
CREATE TRIGGER log_leaf_is_fixed BEFORE UPDATE ON log_leaf BEGIN SELECT RAISE(ABORT, 'a leaf is never changed'); END;
CREATE TRIGGER log_leaf_is_new BEFORE INSERT ON log_leaf WHEN EXISTS (SELECT 1 FROM log_leaf WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM log_leaf WHERE log = NEW.log AND entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'this entry has its leaf already'); END;
CREATE TRIGGER log_leaf_follows_the_last BEFORE INSERT ON log_leaf WHEN NEW.leaf_index IS NOT (SELECT coalesce(max(leaf_index), -1) + 1 FROM log_leaf WHERE log = NEW.log) BEGIN SELECT RAISE(ABORT, 'leaves are appended without a gap'); END;

-- A rowid table: tiles have up to 8 KB, which the pages of a table without rowid carry badly.
CREATE TABLE log_tile (
  log TEXT NOT NULL CHECK (log IN ('neutrality', 'registry')),
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 6),
  tile_index INTEGER NOT NULL CHECK (tile_index >= 0),
  hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
  PRIMARY KEY (log, level, tile_index)
) STRICT;
CREATE TRIGGER log_tile_is_kept BEFORE DELETE ON log_tile BEGIN SELECT RAISE(ABORT, 'a tile is never removed'); END;
CREATE TRIGGER log_tile_only_grows BEFORE UPDATE ON log_tile WHEN NEW.log <> OLD.log OR NEW.level <> OLD.level OR NEW.tile_index <> OLD.tile_index OR length(NEW.hashes) <= length(OLD.hashes) OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes BEGIN SELECT RAISE(ABORT, 'a tile only grows'); END;
CREATE TRIGGER log_tile_is_new BEFORE INSERT ON log_tile WHEN EXISTS (SELECT 1 FROM log_tile WHERE log = NEW.log AND level = NEW.level AND tile_index = NEW.tile_index) OR EXISTS (SELECT 1 FROM log_tile WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'this tile is already there'); END;

CREATE TABLE log_checkpoint (
  log TEXT NOT NULL CHECK (log IN ('neutrality', 'registry')),
  size INTEGER NOT NULL CHECK (size >= 0),
  previous_size INTEGER CHECK (previous_size < size),
  note TEXT NOT NULL,
  sealed_at TEXT NOT NULL,
  PRIMARY KEY (log, size)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER log_checkpoint_is_kept BEFORE DELETE ON log_checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is never removed'); END;
CREATE TRIGGER log_checkpoint_is_fixed BEFORE UPDATE ON log_checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
CREATE TRIGGER log_checkpoint_extends_the_last BEFORE INSERT ON log_checkpoint WHEN NEW.previous_size IS NOT (SELECT max(size) FROM log_checkpoint WHERE log = NEW.log) BEGIN SELECT RAISE(ABORT, 'the log has been sealed meanwhile'); END;
CREATE TRIGGER log_checkpoint_covers_leaves BEFORE INSERT ON log_checkpoint WHEN NEW.size > (SELECT coalesce(max(leaf_index), -1) + 1 FROM log_leaf WHERE log = NEW.log) BEGIN SELECT RAISE(ABORT, 'a checkpoint covers leaves that are there'); END;

-- The first key of a log has no leaf; each further one was announced by the leaf beside it, whose record is public.
CREATE TABLE log_key (
  log TEXT NOT NULL CHECK (log IN ('neutrality', 'registry')),
  key_id TEXT NOT NULL,
  verifier_key TEXT NOT NULL,
  added_at TEXT NOT NULL,
  leaf_index INTEGER,
  record TEXT,
  PRIMARY KEY (log, key_id),
  UNIQUE (log, leaf_index),
  FOREIGN KEY (log, leaf_index) REFERENCES log_leaf (log, leaf_index),
  CHECK ((leaf_index IS NULL) = (record IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER log_key_is_kept BEFORE DELETE ON log_key BEGIN SELECT RAISE(ABORT, 'a key is never removed'); END;
CREATE TRIGGER log_key_is_fixed BEFORE UPDATE ON log_key BEGIN SELECT RAISE(ABORT, 'a key is never changed'); END;
CREATE TRIGGER log_key_is_new BEFORE INSERT ON log_key WHEN EXISTS (SELECT 1 FROM log_key WHERE log = NEW.log AND (key_id = NEW.key_id OR leaf_index IS NEW.leaf_index)) BEGIN SELECT RAISE(ABORT, 'this key is already there'); END;

CREATE TABLE log_cosignature (
  log TEXT NOT NULL CHECK (log IN ('neutrality', 'registry')),
  size INTEGER NOT NULL,
  name TEXT NOT NULL,
  key_id TEXT NOT NULL,
  line TEXT NOT NULL,
  cosigned_at TEXT NOT NULL,
  PRIMARY KEY (log, size, name, key_id),
  FOREIGN KEY (log, size) REFERENCES log_checkpoint (log, size)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_cosignature_witness ON log_cosignature (log, name, key_id, size);
CREATE TRIGGER log_cosignature_is_kept BEFORE DELETE ON log_cosignature BEGIN SELECT RAISE(ABORT, 'a cosignature is never removed'); END;
CREATE TRIGGER log_cosignature_is_fixed BEFORE UPDATE ON log_cosignature BEGIN SELECT RAISE(ABORT, 'a cosignature is never changed'); END;
CREATE TRIGGER log_cosignature_is_new BEFORE INSERT ON log_cosignature WHEN EXISTS (SELECT 1 FROM log_cosignature WHERE log = NEW.log AND size = NEW.size AND name = NEW.name AND key_id = NEW.key_id) BEGIN SELECT RAISE(ABORT, 'this cosignature is already there'); END;
