-- Files on their way in: received, examined, released. Addressed by their content; never overwritten.

CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  media_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  -- The unit whose matter it is, and the partner that brought it, if one did.
  unit_code TEXT NOT NULL REFERENCES unit (code),
  organisation_id TEXT REFERENCES organisation (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  state TEXT NOT NULL CHECK (state IN ('quarantined', 'released', 'rejected')),
  -- What examined it, as it calls itself; NULL while nothing has.
  scanner TEXT,
  finding TEXT,
  examined_at TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  CHECK (state = 'quarantined' OR (scanner IS NOT NULL AND examined_at IS NOT NULL)),
  CHECK ((state = 'rejected') = (finding IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_sha256 ON upload (sha256, unit_code);
CREATE INDEX upload_unit ON upload (unit_code, created_at, id);
CREATE INDEX upload_account ON upload (account_id, created_at);
CREATE INDEX upload_organisation ON upload (organisation_id);
CREATE INDEX upload_waiting ON upload (created_at) WHERE state = 'quarantined';
CREATE TRIGGER upload_is_kept BEFORE DELETE ON upload BEGIN SELECT RAISE(ABORT, 'an upload is never removed'); END;

-- Which revision published which file, so that what was once public stays readable byte for byte.
CREATE TABLE published_document (
  sha256 TEXT NOT NULL REFERENCES document (sha256),
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  revision INTEGER NOT NULL,
  available INTEGER NOT NULL CHECK (available IN (0, 1)),
  PRIMARY KEY (sha256, agreement_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX published_document_agreement ON published_document (agreement_id, revision);
CREATE TRIGGER published_document_of_revision AFTER INSERT ON agreement_revision BEGIN INSERT OR IGNORE INTO published_document (sha256, agreement_id, revision, available) SELECT value->>'sha256', NEW.agreement_id, NEW.revision, value->>'available' FROM json_each(NEW.record, '$.documents') WHERE EXISTS (SELECT 1 FROM document WHERE sha256 = value->>'sha256'); END;
INSERT INTO published_document (sha256, agreement_id, revision, available) SELECT d.value->>'sha256', r.agreement_id, r.revision, d.value->>'available' FROM agreement_revision r, json_each(r.record, '$.documents') d WHERE EXISTS (SELECT 1 FROM document WHERE sha256 = d.value->>'sha256');
