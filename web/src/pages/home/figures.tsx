/** The registry in six figures, each leading to where it comes from. */
import type { Statistics } from '../../../../schema/api/statistics.ts';
import { address } from '../../address.ts';
import type { Counted } from '../../copy/dict.ts';
import { number } from '../../format/text.ts';
import { language, words } from '../../words.ts';

export function Figures({ statistics }: { statistics: Statistics }) {
  return (
    <>
      <ul class="figures">
        <Figure count={statistics.agreements} forms={words.home.agreements} href={address('agreements')} />
        <Figure count={statistics.partners} forms={words.home.partners} href={address('organisations')} />
        <Figure count={statistics.provinces} forms={words.home.provinces} href={address('statistics')} />
        <Figure count={statistics.units} forms={words.home.units} href={address('units')} />
        <Figure
          count={statistics.endingWithin90Days}
          forms={words.home.ending}
          href={address('agreements', '', { term: 'expiring_90' })}
        />
        <Figure
          count={statistics.endUnknown}
          forms={words.home.endUnknown}
          href={address('agreements', '', { term: 'unknown' })}
        />
      </ul>
      <p class="note">
        {words.home.endUnknownNote}{' '}
        <a href={`${address('about')}#tidak-diketahui`}>{words.home.whatItMeans}</a>
      </p>
      <p>
        <a href={address('statistics')}>{words.home.allFigures}</a>
      </p>
    </>
  );
}

function Figure({ count, forms, href }: { count: number; forms: Counted; href: string }) {
  return (
    <li>
      <a href={href}>
        <b>{number(count, language)}</b> {count === 1 ? forms.one : forms.other}
      </a>
    </li>
  );
}
