-- What partners and units say of a published agreement. Live data beside the frozen record, never part of it.

-- A partner has read this revision and says that it is right.
CREATE TABLE agreement_confirmation (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  revision INTEGER NOT NULL,
  confirmed_at TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (agreement_id, organisation_id, revision),
  FOREIGN KEY (agreement_id, revision) REFERENCES agreement_revision (agreement_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_confirmation_organisation ON agreement_confirmation (organisation_id, agreement_id);
CREATE INDEX agreement_confirmation_revision ON agreement_confirmation (agreement_id, revision);
CREATE INDEX agreement_confirmation_account ON agreement_confirmation (account_id);
CREATE TRIGGER agreement_confirmation_is_fixed BEFORE UPDATE ON agreement_confirmation BEGIN SELECT RAISE(ABORT, 'a confirmation is never changed'); END;
CREATE TRIGGER agreement_confirmation_is_kept BEFORE DELETE ON agreement_confirmation BEGIN SELECT RAISE(ABORT, 'a confirmation is never removed'); END;
CREATE TRIGGER agreement_confirmation_is_new BEFORE INSERT ON agreement_confirmation WHEN EXISTS (SELECT 1 FROM agreement_confirmation WHERE agreement_id = NEW.agreement_id AND organisation_id = NEW.organisation_id AND revision = NEW.revision) BEGIN SELECT RAISE(ABORT, 'this revision is confirmed already'); END;

-- A partner says that something is wrong, and what would be right; the owner accepts or declines it with a reason.
CREATE TABLE correction_proposal (
  id TEXT PRIMARY KEY,
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  revision INTEGER NOT NULL,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined')),
  answer TEXT,
  account_id TEXT NOT NULL REFERENCES account (id),
  answered_by TEXT REFERENCES account (id),
  answered_at TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  CHECK ((state = 'open') = (answered_at IS NULL) AND (state = 'open') = (answer IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_proposal_agreement ON correction_proposal (agreement_id, state, created_at);
CREATE INDEX correction_proposal_organisation ON correction_proposal (organisation_id, created_at);
CREATE INDEX correction_proposal_account ON correction_proposal (account_id);
CREATE INDEX correction_proposal_answerer ON correction_proposal (answered_by);
CREATE TRIGGER correction_proposal_is_kept BEFORE DELETE ON correction_proposal BEGIN SELECT RAISE(ABORT, 'a proposal is answered, never removed'); END;
CREATE TRIGGER correction_proposal_is_settled BEFORE UPDATE ON correction_proposal WHEN OLD.state <> 'open' BEGIN SELECT RAISE(ABORT, 'a proposal is answered once'); END;

-- How an obligation stands, for each day on which it falls due; '' for one without a day.
CREATE TABLE obligation_state (
  obligation_id TEXT NOT NULL,
  due_on TEXT NOT NULL,
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'met', 'partially_met', 'not_met', 'lapsed')),
  evidence TEXT,
  account_id TEXT NOT NULL REFERENCES account (id),
  changed_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (obligation_id, due_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_state_agreement ON obligation_state (agreement_id);
CREATE INDEX obligation_state_account ON obligation_state (account_id);

-- A unit that was expected to follow an umbrella agreement says that it need not, and why.
CREATE TABLE cascade_answer (
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  unit_code TEXT NOT NULL REFERENCES unit (code),
  reason TEXT NOT NULL CHECK (reason <> ''),
  account_id TEXT NOT NULL REFERENCES account (id),
  answered_at TEXT NOT NULL,
  withdrawn_at TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (agreement_id, unit_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX cascade_answer_unit ON cascade_answer (unit_code);
CREATE INDEX cascade_answer_account ON cascade_answer (account_id);
