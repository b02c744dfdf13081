-- Agreements on their way into the registry: drafts, their templates, tombstones of what was withdrawn.

CREATE TABLE agreement_draft (
  id TEXT PRIMARY KEY,
  -- The published agreement that the draft revises; NULL until a new one is published.
  agreement_id TEXT REFERENCES agreement (id),
  -- The revision that it began from; 0 for a new agreement.
  base_revision INTEGER NOT NULL DEFAULT 0 CHECK (base_revision >= 0),
  unit_code TEXT NOT NULL REFERENCES unit (code),
  author_id TEXT NOT NULL REFERENCES account (id),
  -- The form as it was typed (schema/api/agreement-form.ts), complete or not.
  content TEXT NOT NULL CHECK (json_valid(content)),
  heading TEXT NOT NULL,
  -- Why a published record changes; readers see it with the revision.
  note TEXT,
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'submitted', 'published', 'discarded')),
  submitted_at TEXT,
  submitted_by TEXT REFERENCES account (id),
  returned_reason TEXT,
  published_revision INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((status = 'published') = (published_revision IS NOT NULL)),
  CHECK (status <> 'submitted' OR (submitted_at IS NOT NULL AND submitted_by IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_draft_unit ON agreement_draft (unit_code, status, updated_at, id);
CREATE INDEX agreement_draft_author ON agreement_draft (author_id, status, updated_at, id);
CREATE INDEX agreement_draft_submitter ON agreement_draft (submitted_by);
-- One revision of an agreement is worked on at a time.
CREATE INDEX agreement_draft_agreement ON agreement_draft (agreement_id);
CREATE UNIQUE INDEX agreement_draft_open ON agreement_draft (agreement_id) WHERE agreement_id IS NOT NULL AND status IN ('draft', 'submitted');
CREATE TRIGGER agreement_draft_is_kept BEFORE DELETE ON agreement_draft BEGIN SELECT RAISE(ABORT, 'a draft is discarded, never removed'); END;
CREATE TRIGGER agreement_draft_is_settled BEFORE UPDATE ON agreement_draft WHEN OLD.status IN ('published', 'discarded') BEGIN SELECT RAISE(ABORT, 'a draft that was published or discarded is never changed'); END;

-- Handed down: a unit sees its own templates and those of the units above it.
CREATE TABLE agreement_template (
  id TEXT PRIMARY KEY,
  unit_code TEXT NOT NULL REFERENCES unit (code),
  name TEXT NOT NULL CHECK (name <> ''),
  content TEXT NOT NULL CHECK (json_valid(content)),
  author_id TEXT NOT NULL REFERENCES account (id),
  retired_at TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_template_unit ON agreement_template (unit_code, name, id);
CREATE INDEX agreement_template_author ON agreement_template (author_id);

-- What stands at the permanent address of an agreement that was withdrawn.
CREATE TABLE agreement_withdrawal (
  agreement_id TEXT PRIMARY KEY REFERENCES agreement (id),
  withdrawn_at TEXT NOT NULL,
  -- The unit that withdrew it, never a person.
  withdrawn_by TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT, WITHOUT ROWID;
CREATE TRIGGER agreement_withdrawal_is_final BEFORE UPDATE ON agreement_withdrawal BEGIN SELECT RAISE(ABORT, 'a withdrawal is final'); END;
CREATE TRIGGER agreement_withdrawal_is_kept BEFORE DELETE ON agreement_withdrawal BEGIN SELECT RAISE(ABORT, 'a withdrawal is final'); END;
