/** The start page: what waits for whoever is signed in, each a way to the page where it is dealt with. */
import type { Desk } from '../../../../schema/api/desk.ts';
import { counted, fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { signedIn } from '../session.ts';
import { actingInWords } from '../ui/acting.ts';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { SecondFactorMissing } from './second-factor-missing.tsx';

export function StartPage() {
  const who = signedIn.value;
  const desk = useResource<Desk>(who?.secondFactorNeeded ? null : '/desk');
  if (!who) return null;
  if (who.secondFactorNeeded) return <SecondFactorMissing />;
  return (
    <>
      <Heading title={text.start.title} above={who.account.name}>
        {who.acting && <p class="lead">{fill(text.start.acting, { role: actingInWords(who.acting) })}</p>}
      </Heading>
      {!who.acting && (
        <div class="notice soon">
          <h2 class="notice-title">{text.start.noAssignmentTitle}</h2>
          <p>{text.start.noAssignment}</p>
        </div>
      )}
      <Loaded resource={desk}>{({ items }) => <Waiting items={items} />}</Loaded>
    </>
  );
}

function Waiting({ items }: { items: Desk['items'] }) {
  if (items.length === 0) {
    return (
      <div class="notice">
        <p>{text.start.nothing}</p>
        <p>{text.start.nothingMore}</p>
      </div>
    );
  }
  return (
    <ul class="tasks">
      {items.map((item) => (
        <li key={item.kind}>
          <a href={language === 'en' ? inEnglish(item.link) : item.link}>{inWords(item)}</a>
        </li>
      ))}
    </ul>
  );
}

/** The desk leads to pages of the Indonesian portal. */
const inEnglish = (link: string) => `/en${link}`;

function inWords({ kind, count, more }: Desk['items'][number]): string {
  if (!more) return counted(text.desk[kind], count, language);
  return fill(text.desk[kind].other, { n: fill(text.start.moreThan, { n: number(count, language) }) });
}
