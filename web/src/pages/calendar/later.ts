/** Parts of the page whose code comes when they are first wanted. What stands in for them meanwhile is the caller's. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The part, or null as long as it is not there: not wanted yet, on its way, or out of reach. */
export function useLater<Props>(
  wanted: boolean,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> | null {
  const [part, setPart] = useState<{ part: ComponentType<Props> } | null>(null);
  useEffect(() => {
    if (!wanted || part) return;
    load().then(
      (part) => setPart({ part }),
      () => {
        // Offline, or a new version has been deployed: what stands in says the same.
      },
    );
  }, [wanted, part, load]);
  return part?.part ?? null;
}
