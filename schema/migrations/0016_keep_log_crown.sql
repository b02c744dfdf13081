-- The crown of each log's tree under its last checkpoint (docs/log.md): the hashes that every proof under it needs beside
-- the tiles of its own leaf, so that a proof reads as many rows in a log of a million leaves as in one of ten thousand.
-- Made of the tiles at each sealing and never trusted: a wrong one gives proofs that do not hold, and no others.
CREATE TABLE log_crown (
  log TEXT NOT NULL PRIMARY KEY CHECK (log IN ('neutrality', 'registry')),
  size INTEGER NOT NULL CHECK (size >= 0),
  hashes TEXT NOT NULL CHECK (json_valid(hashes))
) STRICT, WITHOUT ROWID;
