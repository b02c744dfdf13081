/** Whether a component still stands on the page when an answer arrives for it. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function useMounted(): RefObject<boolean> {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}
