/** What went wrong, in the reader's language, with the request id and ways on. */
import type { PageData } from '../../../../schema/api/page.ts';
import { address } from '../../address.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { language, words } from '../../words.ts';

type ProblemData = Extract<PageData, { page: 'problem' }>;

const UNTOLD: ProblemData = {
  page: 'problem',
  status: 404,
  code: 'not_found',
  requestId: '',
  withdrawn: null,
};

mount(<ProblemPage data={pageData('problem') ?? UNTOLD} />);

function ProblemPage({ data: { status, code, requestId, withdrawn } }: { data: ProblemData }) {
  const said = words.problemCode[code as keyof typeof words.problemCode] ?? words.problemCode.internal;
  return (
    <div class="wrap page narrow">
      <p class="overline">{fill(words.problem.status, { status })}</p>
      <h1>{said.title}</h1>
      <p class="lead">{said.detail}</p>
      {withdrawn && (
        <dl class="facts">
          <dt>{words.problem.number}</dt>
          <dd class="mono">{withdrawn.registryNumber}</dd>
          <dt>{words.problem.withdrawn}</dt>
          <dd>
            {fill(words.problem.by, {
              unit: withdrawn.withdrawnBy,
              day: momentInWords(withdrawn.withdrawnAt, language),
            })}
          </dd>
          <dt>{words.problem.reason}</dt>
          <dd>{withdrawn.reason}</dd>
        </dl>
      )}
      <h2>{words.problem.waysOn}</h2>
      <SearchBox />
      <ul class="plain-list bare after">
        <li>
          <a href={address('home')}>{words.problem.toHome}</a>
        </li>
        <li>
          <a href={address('agreements')}>{words.problem.toAgreements}</a>
        </li>
        <li>
          <a href={address('about')}>{words.problem.toAbout}</a>
        </li>
      </ul>
      {requestId && (
        <p class="note">
          {words.common.requestId}: <span class="mono">{requestId}</span>. {words.problem.quote}
        </p>
      )}
    </div>
  );
}
