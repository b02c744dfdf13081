/**
 * Structured logs: one JSON object a line. Never the words of a search, a person's name or a body: logs outlive
 * what people meant to say.
 */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export function logInfo(event: string, fields: LogFields): void {
  console.log(JSON.stringify({ level: 'info', event, ...fields }));
}

export function logError(event: string, fields: LogFields): void {
  console.error(JSON.stringify({ level: 'error', event, ...fields }));
}
