/**
 * Reads the JSON form: `{ "format": "simpul-agreements-1", "agreements": [...] }`, or the bare list. Every agreement
 * gets the line on which it begins, so that a finding can be looked up in an editor. Pure.
 */
import type { Finding } from './findings.ts';
import { type ImportRow, readAgreement } from './input.ts';

export const JSON_FORMAT = 'simpul-agreements-1';

/** The rows of a JSON text; a text that is not JSON, or not this format, is one row with the reason. */
export function readJson(text: string): ImportRow[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [fileRow(jsonError(text, error))];
  }
  const rows = rowsOfJson(value);
  const lines = entryLines(text);
  return rows.map((row, index) => {
    const line = lines[index] ?? 1;
    return { ...row, line, findings: row.findings.map((finding) => ({ ...finding, line })) };
  });
}

/** The rows of a value that is parsed already, such as the reference agreements; lines are positions from 1. */
export function rowsOfJson(value: unknown): ImportRow[] {
  if (Array.isArray(value)) return value.map((entry, index) => readAgreement(entry, index + 1));
  const { format, agreements, ...rest } = isObject(value) ? value : {};
  const surplus = Object.keys(rest).find((key) => key !== '$comment');
  if (surplus !== undefined) {
    return [fileRow({ code: 'unknown_field', line: 1, field: null, name: surplus, suggestion: null })];
  }
  if (format !== JSON_FORMAT)
    return [fileRow({ code: 'format_unknown', line: 1, field: 'format', format: String(format) })];
  if (!Array.isArray(agreements)) {
    return [fileRow({ code: 'wrong_shape', line: 1, field: 'agreements', expected: 'array' })];
  }
  return rowsOfJson(agreements);
}

function fileRow(finding: Finding): ImportRow {
  return { line: finding.line, input: null, findings: [finding] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

/** V8 says where a text breaks, as a position or as line and column. */
function jsonError(text: string, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(message)?.[1];
  const line =
    position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length;
  return { code: 'json_broken', line, field: null, detail: message.replace(/\s+/g, ' ').slice(0, 160) };
}

/** The lines on which the entries of the list of agreements begin. The text is known to be JSON. */
function entryLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let listDepth = text.trimStart().startsWith('[') ? 1 : 0;
  let awaited = false;
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position] ?? '';
    if (character === '\n') line += 1;
    if (/[\s:]/.test(character)) continue;
    if (awaited && character !== ']') lines.push(line);
    awaited = false;
    if (character === '"') {
      const end = endOfString(text, position);
      if (
        depth === 1 &&
        listDepth === 0 &&
        /^"agreements"\s*:\s*\[/.test(text.slice(position, position + 200))
      )
        listDepth = 2;
      position = end;
    } else if (character === '[' || character === '{') {
      depth += 1;
      awaited = character === '[' && depth === listDepth;
    } else if (character === ']' || character === '}') {
      if (depth === listDepth) return lines;
      depth -= 1;
    } else if (character === ',') awaited = depth === listDepth;
  }
  return lines;
}

/** The position of the quotation mark that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
  return position;
}
