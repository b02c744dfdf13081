/** What would happen to each of several drafts: done, or why not, with what was found in it. */
import type { SeveralVerdict } from '../../../../schema/api/several-drafts.ts';
import { fill } from '../../format/text.ts';
import { Findings } from '../agreements/verdict.tsx';
import { staffPath } from '../paths.ts';
import { text } from '../words.ts';

export function PreviewList({ items, publishes }: { items: readonly SeveralVerdict[]; publishes: boolean }) {
  return (
    <ul class="items" aria-label={text.several.preview}>
      {items.map((item) => (
        <li key={item.id}>
          <p class="item-title">
            <a href={staffPath(`/perjanjian/draf/${item.id}`)}>{item.heading}</a>{' '}
            <span class={`tag ${item.reason === null ? 'on' : 'bad'}`}>
              {item.reason === null ? text.several.ready : text.several.refused}
            </span>
          </p>
          {item.reason !== null && <p>{reasonInWords(item.reason)}</p>}
          {item.reason === null && publishes && item.registryNumber && item.revision !== null && (
            <p class="meta">
              <span>
                {fill(text.several.becomes, { number: item.registryNumber, revision: item.revision })}
              </span>
            </p>
          )}
          {item.findings.length > 0 && <Findings findings={item.findings} />}
        </li>
      ))}
    </ul>
  );
}

function reasonInWords(reason: string): string {
  const words: Record<string, string> = { ...text.agreementRefusal, ...text.several.reasons };
  return words[reason] ?? text.several.refused;
}
