/** The way to the page on which an invitation is answered: partners and units each have one of their own. */
import { fill } from '../../format/text.ts';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { text } from '../words.ts';

export function AnswerLink({ id, title }: { id: string; title: string }) {
  const page = mayDo('event.answer') ? 'jawab' : mayDo('event.answer_for_unit') ? 'jawab-satker' : null;
  if (page === null) return null;
  return (
    <a
      href={staffPath(`/undangan/${id}/${page}`)}
      aria-label={fill(text.ownInvitations.answerThis, { title })}
    >
      {text.ownInvitations.answer}
    </a>
  );
}
