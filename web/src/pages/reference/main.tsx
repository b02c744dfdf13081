/** The readable reference of the API, drawn from the OpenAPI document that the API itself serves. */
import { useEffect, useState } from 'preact/hooks';
import { type Failure, fetchOpenApi } from '../../api.ts';
import { mount } from '../../page.ts';
import { FailureNotice } from '../../ui/states.tsx';
import { words } from '../../words.ts';
import { ErrorCodes } from './error-codes.tsx';
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
    unfoldTarget();
    addEventListener('hashchange', unfoldTarget);
    return () => removeEventListener('hashchange', unfoldTarget);
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
      <ErrorCodes />
      {document && <Schemas document={document} />}
    </div>
  );
}

/** Opens what the fragment of the address points to, and goes there. */
function unfoldTarget(): void {
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (target instanceof HTMLDetailsElement) target.open = true;
  target?.scrollIntoView();
}

function Routes({ document }: { document: OpenApi }) {
  const groups = [...routesByGroup(document)];
  return (
    <>
      <nav class="contents" aria-label={words.reference.groups}>
        <ul>
          {groups.map(([group]) => (
            <li key={group}>
              <a href={`#${group}`}>{nameOfGroup(group)}</a>
            </li>
          ))}
          <li>
            <a href="#errors">{words.reference.errors}</a>
          </li>
          <li>
            <a href="#schemas">{words.reference.schemas}</a>
          </li>
        </ul>
      </nav>
      {groups.map(([group, routes]) => (
        <section class="part" id={group} key={group}>
          <h2>{nameOfGroup(group)}</h2>
          {routes.map((route) => (
            <RouteReference key={route.anchor} route={route} />
          ))}
        </section>
      ))}
    </>
  );
}

function Schemas({ document }: { document: OpenApi }) {
  return (
    <section class="part" id="schemas">
      <h2>{words.reference.schemas}</h2>
      {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
        <SchemaReference key={name} name={name} schema={schema} />
      ))}
    </section>
  );
}

function nameOfGroup(group: string): string {
  return words.reference.group[group as keyof typeof words.reference.group] ?? group;
}
