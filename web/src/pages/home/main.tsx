/** The front door: search, what the registry holds at present, what is new and what ends soon. */
import type { PageData } from '../../../../schema/api/page.ts';
import { address } from '../../address.ts';
import { fill, number } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { AgreementRows } from '../../ui/agreement-rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { NoData } from '../../ui/states.tsx';
import { TileMap } from '../../ui/tile-map.tsx';
import { language, words } from '../../words.ts';
import { Figures } from './figures.tsx';

type HomeData = Extract<PageData, { page: 'home' }>;

/** Searches that show what the search understands: an abbreviation with a year, a misspelt name, a number. */
const EXAMPLES = ['polri 2022', 'universitas jawa tengah', 'kab kedir', '80/PR.07-NK/01/2022'];

const data = pageData('home');
mount(data ? <Home data={data} /> : <NoData />);

function Home({ data: { statistics, newest, ending } }: { data: HomeData }) {
  return (
    <>
      <section class="hero">
        <div class="wrap">
          <h1>{words.titles.home}</h1>
          <p class="lead">{words.descriptions.home}</p>
          <SearchBox />
          <ul class="examples" aria-label={words.home.examples}>
            {EXAMPLES.map((q) => (
              <li key={q}>
                <a href={address('agreements', '', { q })}>{q}</a>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section class="band">
        <div class="wrap halves">
          <div>
            <h2>{words.home.byProvince}</h2>
            <TileMap provinces={statistics.byProvince} />
            <p class="note">{words.home.mapNote}</p>
          </div>
          <div>
            <h2>{words.home.now}</h2>
            <Figures statistics={statistics} />
          </div>
        </div>
      </section>
      <section>
        <div class="wrap">
          <h2>{words.home.newest}</h2>
          <AgreementRows items={newest.items} />
          <p class="after-rows">
            <a href={address('agreements')}>{words.home.allAgreements}</a>
          </p>
        </div>
      </section>
      <section>
        <div class="wrap">
          <h2>{words.home.endingSoon}</h2>
          {ending.items.length > 0 ? (
            <AgreementRows items={ending.items} />
          ) : (
            <NothingEnds statistics={statistics} />
          )}
        </div>
      </section>
      <section class="band">
        <div class="wrap">
          <h2>{words.home.waysTitle}</h2>
          <ul class="ways">
            <Way href={address('verification')} title={words.home.verifyTitle} text={words.home.verifyText} />
            <Way
              href={address('netralitas')}
              title={words.home.netralitasTitle}
              text={words.home.netralitasText}
            />
            <Way href={address('units')} title={words.home.followTitle} text={words.home.followText} />
            <Way href={address('reference')} title={words.home.dataTitle} text={words.home.dataText} />
          </ul>
        </div>
      </section>
    </>
  );
}

/** An empty list of endings is no news of safety: it says among how many it is empty. */
function NothingEnds({ statistics }: { statistics: HomeData['statistics'] }) {
  return (
    <div class="notice">
      <p>{fill(words.home.endingEmpty, { known: number(statistics.endKnown, language) })}</p>
      {statistics.endUnknown > 0 && (
        <p>
          {fill(words.home.endingEmptyUnknown, { unknown: number(statistics.endUnknown, language) })}{' '}
          <a href={`${address('about')}#tidak-diketahui`}>{words.home.whatItMeans}</a>
        </p>
      )}
    </div>
  );
}

function Way({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li>
      <h3>
        <a href={href}>{title}</a>
      </h3>
      <p>{text}</p>
    </li>
  );
}
