/** Asks something once when the page opens, and again when `attempt` changes; null until the answer is there. */
import { useEffect, useState } from 'preact/hooks';

export function useOnce<Value>(ask: () => Promise<Value>, attempt = 0): Value | null {
  const [answer, setAnswer] = useState<Value | null>(null);
  // `ask` is a new function at every drawing and means the same.
  useEffect(() => {
    let here = true;
    setAnswer(null);
    void ask().then((value) => {
      if (here) setAnswer(value);
    });
    return () => {
      here = false;
    };
  }, [attempt]);
  return answer;
}
