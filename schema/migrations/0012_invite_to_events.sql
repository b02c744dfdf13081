-- Invitations are sent, withdrawn and asked again; and the calendar of units is read in order of time.

-- Somebody of an invited organisation who has no account, as the inviting unit names them.
ALTER TABLE event_invitation ADD COLUMN contact_name TEXT;
ALTER TABLE event_invitation ADD COLUMN contact_email TEXT CHECK ((contact_email IS NULL) = (contact_name IS NULL) AND (contact_email IS NULL OR contact_email LIKE '%_@_%'));
ALTER TABLE event_invitation ADD COLUMN contact_language TEXT CHECK (contact_language IN ('id', 'en'));
-- Set when the unit takes the invitation back; an invitation is never removed.
ALTER TABLE event_invitation ADD COLUMN withdrawn_at TEXT;

CREATE INDEX event_invitation_silent ON event_invitation (answers_until) WHERE answer = 'menunggu' AND reminded_at IS NULL AND withdrawn_at IS NULL AND role <> 'tembusan';
CREATE TRIGGER event_invitation_is_kept BEFORE DELETE ON event_invitation BEGIN SELECT RAISE(ABORT, 'an invitation is withdrawn, never removed'); END;
CREATE TRIGGER event_invitation_is_new BEFORE INSERT ON event_invitation WHEN EXISTS (SELECT 1 FROM event_invitation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this invitation is already there'); END;
CREATE TRIGGER event_invitation_keeps_whose BEFORE UPDATE OF event_id, organisation_id, position_group ON event_invitation WHEN NEW.event_id <> OLD.event_id OR NEW.organisation_id <> OLD.organisation_id OR NEW.position_group IS NOT OLD.position_group BEGIN SELECT RAISE(ABORT, 'an invitation is never given to somebody else'); END;

CREATE INDEX event_start ON event (starts_on, seq);
