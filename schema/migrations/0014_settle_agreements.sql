-- What the published agreements make of each other and of what people say of them: effective terms, the days on which
-- obligations fall due, copies that partners sent, corrections that are being carried out.

-- Reading side: the terms of an agreement with its addenda and extensions applied. The agreement itself is never changed
-- by them. `stale` marks, within one batch, what to work out again; `changes` counts how often the outcome was another.
CREATE TABLE effective_term (
  agreement_id TEXT PRIMARY KEY REFERENCES agreement (id),
  effective_on TEXT,
  ends_on TEXT,
  term_kind TEXT,
  changes INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL DEFAULT '',
  stale INTEGER NOT NULL DEFAULT 1 CHECK (stale IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX effective_term_stale ON effective_term (stale) WHERE stale = 1;

-- Reading side: every change that is in effect, in the order in which they were signed.
CREATE TABLE effective_change (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  place TEXT NOT NULL,
  amending_id TEXT NOT NULL REFERENCES agreement (id),
  kind TEXT NOT NULL CHECK (kind IN ('amends', 'extends')),
  clause TEXT,
  path TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (agreement_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX effective_change_amending ON effective_change (amending_id);

-- Reading side: each day on which an obligation falls due; '' for one without a day. One that recurs has a row for every
-- time, however long the agreement lasts; readers leave out what lies behind its effective end.
CREATE TABLE obligation_occurrence (
  obligation_id TEXT NOT NULL,
  due_on TEXT NOT NULL,
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  -- That of the agreement, so that a unit finds what is owed under its agreements without reading all of them.
  unit_code TEXT NOT NULL REFERENCES unit (code),
  -- The day from which on it is shown: when the one before it falls due. '' for the first.
  opens_on TEXT NOT NULL,
  PRIMARY KEY (obligation_id, due_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_occurrence_agreement ON obligation_occurrence (agreement_id, opens_on);
CREATE INDEX obligation_occurrence_unit ON obligation_occurrence (unit_code, opens_on);
CREATE INDEX obligation_occurrence_due ON obligation_occurrence (due_on, obligation_id) WHERE due_on <> '';
-- What was published before is expanded with its next revision.
INSERT INTO obligation_occurrence (obligation_id, due_on, agreement_id, unit_code, opens_on) SELECT b.id, coalesce(b.due_on, ''), b.agreement_id, a.owner_unit_code, '' FROM agreement_obligation b JOIN agreement a ON a.id = b.agreement_id;

-- The agreement of which a partner sent a signed copy. Only a party can say so.
ALTER TABLE upload ADD COLUMN agreement_id TEXT REFERENCES agreement (id);
CREATE INDEX upload_agreement ON upload (agreement_id, created_at, id);

-- A copy that was taken over into a draft, and by whom.
CREATE TABLE upload_taking (
  upload_id TEXT NOT NULL REFERENCES upload (id),
  draft_id TEXT NOT NULL REFERENCES agreement_draft (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  taken_at TEXT NOT NULL,
  PRIMARY KEY (upload_id, draft_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_taking_draft ON upload_taking (draft_id);
CREATE INDEX upload_taking_account ON upload_taking (account_id);
CREATE TRIGGER upload_taking_is_fixed BEFORE UPDATE ON upload_taking BEGIN SELECT RAISE(ABORT, 'what was taken over stays said'); END;
CREATE TRIGGER upload_taking_is_kept BEFORE DELETE ON upload_taking BEGIN SELECT RAISE(ABORT, 'what was taken over stays said'); END;
CREATE TRIGGER upload_taking_is_new BEFORE INSERT ON upload_taking WHEN EXISTS (SELECT 1 FROM upload_taking WHERE upload_id = NEW.upload_id AND draft_id = NEW.draft_id) BEGIN SELECT RAISE(ABORT, 'this copy is in the draft already'); END;

-- The draft by which an accepted correction is carried out. A discarded one may be followed by another.
CREATE TABLE correction_draft (
  proposal_id TEXT NOT NULL REFERENCES correction_proposal (id),
  draft_id TEXT NOT NULL REFERENCES agreement_draft (id),
  -- 1: what was proposed was put into the form; 0: it is for the recorder to do so.
  applied INTEGER NOT NULL CHECK (applied IN (0, 1)),
  account_id TEXT NOT NULL REFERENCES account (id),
  began_at TEXT NOT NULL,
  PRIMARY KEY (proposal_id, draft_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_draft_draft ON correction_draft (draft_id);
CREATE INDEX correction_draft_account ON correction_draft (account_id);
CREATE TRIGGER correction_draft_is_fixed BEFORE UPDATE ON correction_draft BEGIN SELECT RAISE(ABORT, 'who carries out a correction stays said'); END;
CREATE TRIGGER correction_draft_is_kept BEFORE DELETE ON correction_draft BEGIN SELECT RAISE(ABORT, 'who carries out a correction stays said'); END;
CREATE TRIGGER correction_draft_is_new BEFORE INSERT ON correction_draft WHEN EXISTS (SELECT 1 FROM correction_draft WHERE proposal_id = NEW.proposal_id AND draft_id = NEW.draft_id) BEGIN SELECT RAISE(ABORT, 'this draft carries the correction out already'); END;
