/** Shapes of data in words: a type on one line, a named shape with its members. */
import { fill } from '../../format/text.ts';
import { words } from '../../words.ts';
import { Folded } from './folded.tsx';
import { alternatives, nameOf, proseParts, type Schema } from './openapi.ts';

/** The type on one line; a named shape is a link to where it is explained. */
export function TypeInWords({ schema }: { schema: Schema }) {
  const { types, nullable } = alternatives(schema);
  return (
    <span class="type">
      {types.map((type, index) => (
        <span key={index}>
          {index > 0 && ' | '}
          <OneType schema={type} />
        </span>
      ))}
      {nullable && ` ${words.reference.orNull}`}
    </span>
  );
}

/** A description, which the API writes in English only, with its code set as code. */
export function Prose({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p lang="en">{proseParts(text).map((part) => (part.code ? <code>{part.text}</code> : part.text))}</p>
  );
}

/** A named shape, folded; its members with their types. */
export function SchemaReference({ name, schema }: { name: string; schema: Schema }) {
  const members = Object.entries(schema.properties ?? {});
  return (
    <Folded
      className="route"
      id={`schema-${name}`}
      summary={
        <>
          <span class="mono path">{name}</span>
          {schema.description && (
            <span class="route-summary" lang="en">
              {schema.description}
            </span>
          )}
        </>
      }
    >
      {() => (
        <>
          {members.length === 0 && <TypeInWords schema={schema} />}
          <dl class="facts parameters">
            {members.map(([member, type]) => (
              <Member key={member} name={member} schema={type} />
            ))}
          </dl>
        </>
      )}
    </Folded>
  );
}

function Member({ name, schema }: { name: string; schema: Schema }) {
  return (
    <>
      <dt class="mono">{name}</dt>
      <dd>
        <TypeInWords schema={schema} />
        <Prose text={schema.description} />
      </dd>
    </>
  );
}

function OneType({ schema }: { schema: Schema }) {
  const name = nameOf(schema);
  if (name !== null) return <a href={`#schema-${name}`}>{name}</a>;
  if (schema.enum) return <code>{schema.enum.join(' | ')}</code>;
  if (schema.const !== undefined) return <code>{String(schema.const)}</code>;
  if (schema.type === 'array' && schema.items) {
    const item = nameOf(schema.items);
    const [before, after] = fill(words.reference.listOf, { type: '\n' }).split('\n');
    return (
      <>
        {before}
        {item === null ? <TypeInWords schema={schema.items} /> : <a href={`#schema-${item}`}>{item}</a>}
        {after}
      </>
    );
  }
  const detail = schema.pattern ?? schema.format;
  return (
    <>
      <code>{String(schema.type ?? 'any')}</code>
      {detail && <code class="quiet"> {detail}</code>}
    </>
  );
}
