/** The codes of errors, each at the address that a problem's `type` names (`/api#not_found`). */
import { words } from '../../words.ts';

export function ErrorCodes() {
  return (
    <section class="part" id="errors">
      <h2>{words.reference.errors}</h2>
      <p>{words.reference.errorsLead}</p>
      <dl class="facts">
        {Object.entries(words.problemCode).map(([code, { title, detail }]) => (
          <ErrorCode key={code} code={code} title={title} detail={detail} />
        ))}
      </dl>
    </section>
  );
}

function ErrorCode({ code, title, detail }: { code: string; title: string; detail: string }) {
  return (
    <>
      <dt class="mono" id={code}>
        {code}
      </dt>
      <dd>
        <b>{title}.</b> {detail}
      </dd>
    </>
  );
}
