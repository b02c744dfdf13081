/**
 * The page of the neutrality log for readers without scripts, search engines and archives: what it is, its checkpoint, and
 * the figures of the newest quarters. Pure; every text is escaped.
 */
import { electionInWords } from '../../schema/api/election-words.ts';
import type { NeutralityQuarter } from '../../schema/api/netralitas.ts';
import type { PageData } from '../../schema/api/page.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { escapeXml } from '../http/xml.ts';

type NeutralityData = Extract<PageData, { page: 'netralitas' }>;

export function neutralitySummary({ neutrality, log }: NeutralityData, language: Language): string {
  const words = WORDS[language];
  const checkpoint = log.checkpoint
    ? `<pre class="code">${escapeXml(log.checkpoint.note)}</pre>`
    : `<p>${words.noCheckpoint}</p>`;
  const quarters =
    neutrality.quarters.length === 0
      ? `<p>${words.noQuarter}</p>`
      : neutrality.quarters.map((quarter) => quarterSummary(quarter, language)).join('');
  return [
    `<h1>${words.title}</h1>`,
    `<p class="lead">${words.lead}</p>`,
    `<p>${words.limits}</p>`,
    `<p>${words.entries}: ${neutrality.entries}</p>`,
    `<h2>${words.checkpoint}</h2>${checkpoint}`,
    ...log.verifierKeys.map((key) => `<pre class="code">${escapeXml(key)}</pre>`),
    `<h2>${words.quarters}</h2>${quarters}`,
    `<p><a href="/log/neutrality/checkpoint">${words.checkpoint}</a> · <a href="/api/v1/neutrality">JSON</a> · <a href="/api/v1/neutrality.csv">CSV</a></p>`,
  ].join('');
}

function quarterSummary(quarter: NeutralityQuarter, language: Language): string {
  const words = WORDS[language];
  const shown = (count: number | null) => (count === null ? words.hidden : String(count));
  const late = quarter.lateShare === null ? words.hidden : `${Math.round(quarter.lateShare * 1_000) / 10}%`;
  const facts: [string, string][] = [
    [words.reported, `${quarter.unitsReported} / ${quarter.unitsExpected}`],
    [words.recorded, shown(quarter.recorded)],
    [words.late, late],
    [words.compared, shown(quarter.compared)],
    ...quarter.parties.map(({ ballotNumber, shortName, count }): [string, string] => [
      `${ballotNumber}. ${shortName}`,
      shown(count),
    ]),
  ];
  const list = facts.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`);
  return `<h3>${escapeXml(`${quarter.quarter} · ${electionInWords(quarter.election, language)}`)}</h3><dl class="sum">${list.join('')}</dl>`;
}

const WORDS = {
  id: {
    title: 'Log netralitas: jarak yang sama',
    lead: 'Setiap kontak KPU dengan partai dan pejabat politik dicatat dalam log yang tidak dapat diubah, dihapus, atau disisipi tanpa ketahuan.',
    limits:
      'Log ini membuktikan bahwa yang dicatat tidak diubah. Log ini tidak membuktikan bahwa yang dicatat benar atau lengkap.',
    entries: 'Entri dalam log',
    checkpoint: 'Checkpoint terakhir',
    noCheckpoint: 'Belum ada checkpoint.',
    quarters: 'Triwulan yang sudah ditutup',
    noQuarter: 'Belum ada triwulan yang diterbitkan.',
    hidden: 'disembunyikan',
    reported: 'Satuan kerja yang melapor, nihil termasuk',
    recorded: 'Kontak yang dicatat',
    late: 'Dicatat terlambat',
    compared: 'Kontak yang dibandingkan',
  },
  en: {
    title: 'The neutrality log: the same distance',
    lead: 'Every contact of KPU with political parties and officials is recorded in a log that cannot be changed, cut or added to without it showing.',
    limits:
      'The log proves that what was recorded has not been changed. It does not prove that it is true or complete.',
    entries: 'Entries in the log',
    checkpoint: 'The last checkpoint',
    noCheckpoint: 'There is no checkpoint yet.',
    quarters: 'Closed quarters',
    noQuarter: 'No quarter has been published yet.',
    hidden: 'hidden',
    reported: 'Work units that reported, nil returns included',
    recorded: 'Contacts recorded',
    late: 'Recorded late',
    compared: 'Contacts compared',
  },
} satisfies Record<Language, Record<string, string>>;
