/**
 * The neutrality log for everyone: what it can prove and what it cannot, its checkpoint and keys, the aggregates of closed
 * quarters, and receipts checked in this browser. Nothing here names a unit or a person.
 */
import type { PageData } from '../../../../schema/api/page.ts';
import { counted, number } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { NoData } from '../../ui/states.tsx';
import { language, words } from '../../words.ts';
import { Checkpoint } from './checkpoint.tsx';
import { Quarters } from './quarters.tsx';
import { ReceiptCheck } from './receipt-check.tsx';

type NeutralityData = Extract<PageData, { page: 'netralitas' }>;

const VERIFY_COMMAND = 'npm run verify-log -- {origin} --vkey "…"';
const DOWNLOADS = [
  ['checkpoint', '/log/neutrality/checkpoint'],
  ['vkey', '/log/neutrality/vkey'],
  ['keys', '/log/neutrality/keys'],
  ['state', '/log/neutrality'],
  ['json', '/api/v1/neutrality'],
  ['csv', '/api/v1/neutrality.csv'],
] as const;

const data = pageData('netralitas');
mount(data ? <Neutrality data={data} /> : <NoData />);

function Neutrality({ data: { neutrality, log, keys } }: { data: NeutralityData }) {
  return (
    <div class="wrap page narrow">
      <h1>{words.titles.netralitas}</h1>
      <p class="lead">{words.neutrality.lead}</p>
      <ul class="log-figures" aria-label={words.neutrality.now}>
        <Figure value={number(neutrality.entries, language)} name={words.neutrality.entries} />
        <Figure value={number(log.checkpoint?.size ?? 0, language)} name={words.neutrality.sealed} />
        <Figure
          value={number(log.witnesses.length, language)}
          name={counted(words.neutrality.witnesses, log.witnesses.length, language)}
        />
      </ul>
      <p class="note">{words.neutrality.entriesNote}</p>
      <section class="part halves">
        <div>
          <h2>{words.neutrality.provesTitle}</h2>
          <List items={words.neutrality.proves} />
        </div>
        <div>
          <h2>{words.neutrality.notTitle}</h2>
          <List items={words.neutrality.not} />
        </div>
      </section>
      <p class="assurance">{words.neutrality.privacy}</p>
      <Checkpoint log={log} />
      <ReceiptCheck keys={keys} />
      <section class="part proof">
        <h2>{words.neutrality.quartersTitle}</h2>
        <Quarters quarters={neutrality.quarters} />
        <h3>{words.neutrality.suppressionTitle}</h3>
        <List items={words.neutrality.suppression.map((text) => withCount(text, neutrality.smallestShown))} />
      </section>
      <section class="part no-print">
        <h2>{words.neutrality.downloadsTitle}</h2>
        <ul class="plain-list">
          {DOWNLOADS.map(([name, href]) => (
            <li key={name}>
              <a href={href}>{words.neutrality.downloads[name]}</a>
            </li>
          ))}
        </ul>
        <p>{words.neutrality.shell}</p>
        <pre class="code">{VERIFY_COMMAND.replace('{origin}', location.origin)}</pre>
      </section>
    </div>
  );
}

function Figure({ value, name }: { value: string; name: string }) {
  return (
    <li>
      <strong>{value}</strong> <span>{name}</span>
    </li>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul class="plain-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function withCount(text: string, count: number): string {
  return text.replace('{n}', String(count));
}
