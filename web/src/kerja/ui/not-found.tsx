/** Nothing there, or nothing that this person may know of: the same words for both. */
import { staffPath } from '../paths.ts';
import { text } from '../words.ts';
import { Heading } from './heading.tsx';

export function NotFound() {
  return (
    <>
      <Heading title={text.failure.notFoundTitle}>
        <p class="lead">{text.failure.notFound}</p>
      </Heading>
      <p>
        <a href={staffPath()}>{text.failure.toStart}</a>
      </p>
    </>
  );
}
