/** The readable reference of the API, drawn from the OpenAPI document that the API itself serves. */
import { useEffect, useState } from 'preact/hooks';
import { type Failure, fetchOpenApi } from '../../api.ts';
import { mount } from '../../page.ts';
import { FailureNotice } from '../../ui/states.tsx';
import { words } from '../../words.ts';
import { ErrorCodes } from './error-codes.tsx';
import { Folded } from './folded.tsx';
import { type OpenApi, routesByGroup } from './openapi.ts';
import { RouteReference } from './route.tsx';
import { SchemaReference } from './schema.tsx';

mount(<Reference />);

function Reference() {
  const [document, setDocument] = useState<OpenApi | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    setFailure(null);
    const answer = await fetchOpenApi<OpenApi>();
    if (answer.ok) setDocument(answer.value);
    else setFailure(answer.failure);
  };
  // Loaded once; trying again is the reader's choice.
  useEffect(() => void load(), []);
  useEffect(() => {
    if (!document) return;
    // An address with a fragment points into what has only now been drawn; later ones point to what is folded.
    const unfold = () => void unfoldTarget(document);
    unfold();
    addEventListener('hashchange', unfold);
    return () => removeEventListener('hashchange', unfold);
  }, [document]);
  return (
    <div class="wrap page">
      <h1>{words.titles.reference}</h1>
      <p class="lead">{words.reference.lead}</p>
      <p>
        <a href="/api/openapi.json">{words.reference.openApi}</a> · {words.reference.limits}
      </p>
      {failure && <FailureNotice failure={failure} onRetry={load} />}
      {!document && !failure && <p role="status">{words.reference.loading}</p>}
      {document && <Routes document={document} />}
      {document && <Schemas document={document} />}
      {(document || failure) && <ErrorCodes />}
    </div>
  );
}

/** So many times the page is given to draw what was opened before it is looked for in vain. */
const DRAWN_WITHIN_FRAMES = 10;

/** Opens what the fragment of the address points to, with the part that holds it, and goes there. */
async function unfoldTarget(reference: OpenApi): Promise<void> {
  const anchor = location.hash.slice(1);
  if (anchor === '') return;
  const part = partOf(reference, anchor);
  if (part !== null) unfold(part);
  for (let frame = 0; frame < DRAWN_WITHIN_FRAMES && !document.getElementById(anchor); frame += 1) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
  unfold(anchor);
  document.getElementById(anchor)?.scrollIntoView();
}

function unfold(id: string): void {
  const target = document.getElementById(id);
  if (target instanceof HTMLDetailsElement) target.open = true;
}

/** The part of the page that holds this anchor, or null where it is no route and no shape of data. */
function partOf(reference: OpenApi, anchor: string): string | null {
  if (anchor.startsWith('schema-')) return SCHEMAS;
  const groups = [...routesByGroup(reference)];
  return groups.find(([, routes]) => routes.some((route) => route.anchor === anchor))?.[0] ?? null;
}

function Routes({ document }: { document: OpenApi }) {
  const groups = [...routesByGroup(document)];
  return (
    <>
      {groups.map(([group, routes]) => (
        <Folded
          key={group}
          className="part"
          id={group}
          summary={<PartTitle name={nameOfGroup(group)} count={routes.length} />}
        >
          {() => routes.map((route) => <RouteReference key={route.anchor} route={route} />)}
        </Folded>
      ))}
    </>
  );
}

const SCHEMAS = 'schemas';

function Schemas({ document }: { document: OpenApi }) {
  const schemas = Object.entries(document.components?.schemas ?? {});
  return (
    <Folded
      className="part"
      id={SCHEMAS}
      summary={<PartTitle name={words.reference.schemas} count={schemas.length} />}
    >
      {() => schemas.map(([name, schema]) => <SchemaReference key={name} name={name} schema={schema} />)}
    </Folded>
  );
}

function PartTitle({ name, count }: { name: string; count: number }) {
  return (
    <h2>
      {name} <span class="quiet">{count}</span>
    </h2>
  );
}

function nameOfGroup(group: string): string {
  return words.reference.group[group as keyof typeof words.reference.group] ?? group;
}
