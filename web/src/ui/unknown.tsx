/** A fact that nobody has told the registry: said plainly, with the way to tell us. */
import { address } from '../address.ts';
import { words } from '../words.ts';

/** "tidak diketahui", and with `ask` the link to where facts can be reported. */
export function Unknown({ ask = false }: { ask?: boolean }) {
  return (
    <span class="unknown">
      {words.common.unknown}
      {ask && (
        <>
          {' '}
          <a class="tell-us" href={`${address('about')}#beri-tahu`}>
            {words.common.tellUs}
          </a>
        </>
      )}
    </span>
  );
}
