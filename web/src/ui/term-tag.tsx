/** The place of an agreement in time, as a small tag. Never by colour alone: the words say it. */
import type { AgreementListItem } from '../../../schema/api/agreement.ts';
import type { TermStatus } from '../../../schema/api/vocabulary.ts';
import { words } from '../words.ts';

const TONES: Record<TermStatus, string> = {
  upcoming: 'on',
  active: 'on',
  open_ended: 'on',
  expiring_90: 'soon',
  expiring_30: 'soon',
  expiring_7: 'soon',
  expired: 'end',
  unknown: 'end',
};

export function TermTag({
  item,
}: {
  item: Pick<AgreementListItem, 'termStatus' | 'legalStatus' | 'endReason'>;
}) {
  // What was ended, cancelled or is not signed yet says so first; the calendar matters only for what runs.
  const legal = item.legalStatus;
  if (legal === 'ended') {
    const reason = item.endReason ? `: ${words.endReason[item.endReason]}` : '';
    return <span class="tag end">{words.legalStatus.ended + reason}</span>;
  }
  if (legal === 'cancelled' || legal === 'suspended' || legal === 'proposed' || legal === 'negotiating') {
    return <span class={legal === 'cancelled' ? 'tag end' : 'tag soon'}>{words.legalStatus[legal]}</span>;
  }
  return <span class={`tag ${TONES[item.termStatus]}`}>{words.termStatus[item.termStatus]}</span>;
}
