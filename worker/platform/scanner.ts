/**
 * What examines uploaded files for malicious content. Configured by SCANNER: `clamav` posts the file to CLAMAV_URL (a
 * ClamAV REST service); `none` examines nothing and says so, and is allowed only where ENVIRONMENT is `local`. Without a
 * scanner elsewhere, files stay in quarantine.
 */

export type ScanVerdict =
  | { verdict: 'clean'; scanner: string }
  | { verdict: 'malicious'; scanner: string; finding: string }
  /** Try again later; the file stays where it is. */
  | { verdict: 'unavailable'; reason: string };

export interface Scanner {
  scan(file: ReadableStream<Uint8Array>, bytes: number): Promise<ScanVerdict>;
}

export interface ScannerSettings {
  ENVIRONMENT: string;
  SCANNER?: string;
  CLAMAV_URL?: string;
}

const FINDING_CHARACTERS_MAX = 200;
const SCAN_MILLISECONDS_MAX = 60_000;

/** The configured scanner. `fetcher` is the outside network; tests bring their own. */
export function scannerOf(settings: ScannerSettings, fetcher: typeof fetch = fetch): Scanner {
  if (settings.SCANNER === 'clamav' && settings.CLAMAV_URL) return clamav(settings.CLAMAV_URL, fetcher);
  if (settings.ENVIRONMENT === 'local' && settings.SCANNER !== 'clamav') return NONE_LOCALLY;
  return { scan: async () => ({ verdict: 'unavailable', reason: 'no scanner is configured' }) };
}

const NONE_LOCALLY: Scanner = {
  scan: async () => ({ verdict: 'clean', scanner: 'none (local: not examined)' }),
};

/**
 * A ClamAV REST service: `POST` of the bytes as multipart `FILES`; 200 means clean, 406 malicious with the signature's
 * name in the answer. Anything else is no verdict.
 */
function clamav(url: string, fetcher: typeof fetch): Scanner {
  return {
    async scan(file, bytes) {
      const form = new FormData();
      form.append('FILES', await new Response(file).blob(), `file-${bytes}.pdf`);
      try {
        const response = await fetcher(url, {
          method: 'POST',
          body: form,
          signal: AbortSignal.timeout(SCAN_MILLISECONDS_MAX),
        });
        if (response.status === 200) return { verdict: 'clean', scanner: 'clamav' };
        const text = (await response.text()).slice(0, FINDING_CHARACTERS_MAX);
        if (response.status === 406) return { verdict: 'malicious', scanner: 'clamav', finding: text };
        return { verdict: 'unavailable', reason: `clamav answered ${response.status}` };
      } catch (error) {
        return { verdict: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
