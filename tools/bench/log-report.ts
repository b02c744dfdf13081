/** The figures of the neutrality log as Markdown for docs/performance.md, and what was promised beside what was reached. Pure. */
import type { DistanceCost, LogReport } from './log.ts';
import type { PromiseLine } from './report.ts';

const ROWS_WRITTEN_AN_APPEND_MAX = 30;
const ROWS_READ_A_PROOF_MAX = 60;
const SAME_WITHIN = 0.1;
/** Of a sealing beside its leaves: the head, the keys, and for each tile at the edge what names it and what it is. */
const ROWS_BESIDE_THE_EDGE = 12;
const ROWS_A_TILE = 3;
const ROWS_A_CONTACT = 3;
const ROWS_BESIDE_CONTACTS = 200;

export function logTable(reports: readonly LogReport[]): string {
  return [
    '### The neutrality log',
    '',
    '| leaves | made in | contact recorded: rows written, at most | rows read, at most | receipt: rows read, mean | at most | ms, checked | sealing 1,000: rows read | rows written | ms |',
    '|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...reports.map(row),
    '',
  ].join('\n');
}

export function logPromises(reports: readonly LogReport[], { unit, nation }: DistanceCost): PromiseLine[] {
  const unitMost = ROWS_A_CONTACT * unit.contacts + ROWS_BESIDE_CONTACTS;
  return [
    ...reports.flatMap(sizePromises),
    ...samePromises(reports),
    {
      text: `report of a unit with ${unit.contacts} contacts in a quarter: at most ${whole(unitMost)} rows read`,
      reached: whole(unit.read),
      kept: unit.read <= unitMost,
      decides: true,
    },
    {
      text: `funnel of ${nation.units} units from the summary: the same rows read for ${whole(nation.contacts)} contacts and twice as many (± 10%)`,
      reached: `${whole(nation.read)} and ${whole(nation.readTwice)}`,
      kept: same(nation.read, nation.readTwice),
      decides: true,
    },
  ];
}

function row({ leaves, made, append, proof, sealing }: LogReport): string {
  const cells = [
    whole(leaves),
    `${made.toFixed(0)} s`,
    whole(append.written),
    whole(append.read),
    proof.mean.toFixed(2),
    whole(proof.max),
    proof.milliseconds.toFixed(1),
    whole(sealing.read),
    whole(sealing.written),
    whole(sealing.milliseconds),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sizePromises({ leaves, append, proof, sealing }: LogReport): PromiseLine[] {
  const sealingMost = sealing.leaves + ROWS_A_TILE * sealing.edge + ROWS_BESIDE_THE_EDGE;
  const most = (text: string, reached: number, limit: number, rows: string): PromiseLine => ({
    text: `${text} at ${whole(leaves)}: at most ${whole(limit)} rows ${rows}`,
    reached: whole(reached),
    kept: reached <= limit,
    decides: true,
  });
  return [
    most('contact recorded, with its leaf,', append.written, ROWS_WRITTEN_AN_APPEND_MAX, 'written'),
    most('receipt', proof.max, ROWS_READ_A_PROOF_MAX, 'read'),
    most(`sealing ${whole(sealing.leaves)} leaves`, sealing.read, sealingMost, 'read'),
  ];
}

function samePromises(reports: readonly LogReport[]): PromiseLine[] {
  const [few, many] = [reports[0], reports.at(-1)];
  if (few === undefined || many === undefined || few === many) return [];
  const compared = (text: string, of: (report: LogReport) => number): PromiseLine => ({
    text: `${text} at ${whole(few.leaves)} and ${whole(many.leaves)} (± 10%)`,
    reached: `${of(few).toFixed(1)} and ${of(many).toFixed(1)}`,
    kept: same(of(few), of(many)),
    decides: true,
  });
  return [
    compared('contact recorded: the same rows written', ({ append }) => append.written),
    compared('receipt: the same rows read, mean', ({ proof }) => proof.mean),
    compared('receipt: the same rows read, at most', ({ proof }) => proof.max),
  ];
}

function same(few: number, many: number): boolean {
  return Math.abs(many - few) <= SAME_WITHIN * few;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
