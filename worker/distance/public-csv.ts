/**
 * The published aggregates as CSV (RFC 4180), one figure a line, so that a spreadsheet can turn them as it likes. A hidden
 * count is an empty field beside `true` in `hidden`, never a zero. Pure.
 */
import type { NeutralityQuarter } from '../../schema/api/netralitas.ts';
import { csvCell } from '../agreements/csv.ts';

const HEADER = 'quarter,election,figure,code,name,value,hidden';
/** Without it spreadsheets misread accents. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

export function neutralityCsv(quarters: readonly NeutralityQuarter[]): string {
  return BYTE_ORDER_MARK + [HEADER, ...quarters.flatMap(rowsOf)].map((line) => line + LINE_END).join('');
}

function rowsOf(quarter: NeutralityQuarter): string[] {
  const row = (figure: string, code: string, name: string, value: number | null) =>
    [quarter.quarter, quarter.election, figure, code, name, value, value === null].map(csvCell).join(',');
  return [
    row('units_expected', '', '', quarter.unitsExpected),
    row('units_reported', '', '', quarter.unitsReported),
    row('recorded', '', '', quarter.recorded),
    row('late_share', '', '', quarter.lateShare),
    row('compared', '', '', quarter.compared),
    ...quarter.parties.map(({ party, shortName, count }) => row('party', party, shortName, count)),
    ...quarter.provinces.map(({ code, name, count }) => row('province', code, name, count)),
  ];
}
