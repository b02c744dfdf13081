/** One route: what it is for, what it takes, what it answers, and an address to try. */
import { words } from '../../words.ts';
import { exampleAddress, examplesOf, type Parameter, type Route, repeatable } from './openapi.ts';
import { Prose, TypeInWords } from './schema.tsx';

export function RouteReference({ route }: { route: Route }) {
  const { method, path, operation, anchor } = route;
  const tryable = exampleAddress(route);
  return (
    <details class="route" id={anchor}>
      <summary>
        <span class="method">{method}</span> <span class="mono path">{path}</span>
        <span class="route-summary" lang="en">
          {operation.summary}
        </span>
      </summary>
      <Prose text={operation.description} />
      {operation.parameters && operation.parameters.length > 0 && (
        <Parameters parameters={operation.parameters} />
      )}
      <h4>{words.reference.answers}</h4>
      <ul class="answers">
        {Object.entries(operation.responses ?? {}).map(([status, response]) => (
          <li key={status}>
            <b>{status}</b> {response.description}
            {Object.entries(response.content ?? {}).map(([mediaType, content]) => (
              <div key={mediaType}>
                <span class="mono">{mediaType}</span>{' '}
                {content.schema && <TypeInWords schema={content.schema} />}
                {examplesOf(content).map((example) => (
                  <Example key={example} text={example} />
                ))}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {method === 'GET' && !tryable.includes('{') && (
        <p>
          <a href={tryable}>{words.reference.tryIt}</a>
        </p>
      )}
      <pre class="code">{`curl ${location.origin}${tryable}`}</pre>
    </details>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  return (
    <>
      <h4>{words.reference.parameters}</h4>
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

function Example({ text }: { text: string }) {
  return (
    <details>
      <summary>{words.reference.example}</summary>
      <pre class="code">{text}</pre>
    </details>
  );
}
