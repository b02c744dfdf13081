/** One route: what it is for, what it takes, what it answers, and an address to try. */
import { words } from '../../words.ts';
import { Folded } from './folded.tsx';
import {
  entryOf,
  exampleAddress,
  examplesOf,
  type Operation,
  type Parameter,
  type Route,
  repeatable,
} from './openapi.ts';
import { Prose, TypeInWords } from './schema.tsx';

export function RouteReference({ route }: { route: Route }) {
  const { method, path, operation, anchor } = route;
  const entry = entryOf(operation);
  return (
    <Folded
      className="route"
      id={anchor}
      summary={
        <>
          <span class="method">{method}</span> <span class="mono path">{path}</span>{' '}
          {entry !== 'open' && <span class="tag">{words.reference.entry[entry]}</span>}
          <span class="route-summary" lang="en">
            {operation.summary}
          </span>
        </>
      }
    >
      {() => <RouteBody route={route} />}
    </Folded>
  );
}

function RouteBody({ route }: { route: Route }) {
  const { method, operation } = route;
  const tryable = exampleAddress(route);
  return (
    <>
      <Prose text={operation.description} />
      {operation.parameters && operation.parameters.length > 0 && (
        <Parameters parameters={operation.parameters} />
      )}
      <Body operation={operation} />
      <h3>{words.reference.answers}</h3>
      <ul class="answers">
        {Object.entries(operation.responses ?? {}).map(([status, response]) => (
          <li key={status}>
            <b>{status}</b> {response.description}
            {Object.entries(response.content ?? {}).map(([mediaType, content]) => (
              <div key={mediaType}>
                <span class="mono">{mediaType}</span>{' '}
                {content.schema && <TypeInWords schema={content.schema} />}
                {examplesOf(content).map((example) => (
                  <Folded key={example} summary={words.reference.example}>
                    {() => <pre class="code">{example}</pre>}
                  </Folded>
                ))}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {method === 'GET' && entryOf(operation) === 'open' && !tryable.includes('{') && (
        <p>
          <a href={tryable}>{words.reference.tryIt}</a>
        </p>
      )}
      <pre class="code">{`curl ${method === 'GET' ? '' : `-X ${method} `}${location.origin}${tryable}`}</pre>
    </>
  );
}

function Body({ operation }: { operation: Operation }) {
  const sent = Object.entries(operation.requestBody?.content ?? {});
  if (sent.length === 0) return null;
  return (
    <>
      <h3>{words.reference.body}</h3>
      <ul class="answers">
        {sent.map(([mediaType, { schema }]) => (
          <li key={mediaType}>
            <span class="mono">{mediaType}</span> {schema && <TypeInWords schema={schema} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  return (
    <>
      <h3>{words.reference.parameters}</h3>
      <dl class="facts parameters">
        {parameters.map((parameter) => (
          <ParameterReference key={parameter.name} parameter={parameter} />
        ))}
      </dl>
    </>
  );
}

function ParameterReference({ parameter }: { parameter: Parameter }) {
  const { name, required, description, schema } = parameter;
  const example = parameter.example ?? schema?.example;
  return (
    <>
      <dt>
        <span class="mono">{name}</span> {required && <span class="tag">{words.reference.required}</span>}
      </dt>
      <dd>
        {schema && <TypeInWords schema={repeatable(schema) ?? schema} />}
        {schema && repeatable(schema) && <span class="quiet">, {words.reference.repeatable}</span>}
        <Prose text={description ?? schema?.description} />
        {example !== undefined && (
          <p class="note">
            {words.reference.example}: <span class="mono">{String(example)}</span>
          </p>
        )}
      </dd>
    </>
  );
}
