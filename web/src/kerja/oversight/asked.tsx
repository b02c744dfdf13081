/**
 * What a page of oversight is about: election, period and unit. All of it lives in the address, so that a page can be gone
 * back to and shown to a colleague, who sees as far as their own reach.
 */
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import type { ElectionList } from '../../../../schema/api/contact-entry.ts';
import { electionInWords } from '../../../../schema/api/election-words.ts';
import type { Unit } from '../../../../schema/api/unit.ts';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { UnitPicker } from '../ui/pickers.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { periodInWords } from './in-words.ts';
import { isPeriod, lastWholeQuarter, periodsOffered } from './periods.ts';

export interface Asked {
  election: string;
  elections: readonly string[];
  period: string;
  /** As the address has it: empty for all that the reader reaches. */
  unit: string;
  /** `YYYY-MM-DD` */
  today: string;
}

export const OVERSIGHT_PATHS = {
  overview: '/netralitas',
  report: '/netralitas/laporan',
  funnel: '/netralitas/corong',
  reconciliation: '/netralitas/rekonsiliasi',
} as const;
type Section = keyof typeof OVERSIGHT_PATHS;

/** Whether the reader reaches units below their own: who records sees the own unit only. */
export function reachesBelow(): boolean {
  const acting = signedIn.value?.acting;
  return acting != null && acting.role !== 'recorder' && !acting.unit.code.includes('.');
}

/** Today where the reader is. */
export function todayHere(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Reads the address; where it says nothing, the latest election and the last quarter that is over. */
export function WithAsked({ children }: { children: (asked: Asked) => ComponentChildren }) {
  const { query } = useLocation();
  const elections = useResource<ElectionList>('/elections');
  const today = todayHere();
  return (
    <Loaded resource={elections}>
      {({ items }) => {
        const ids = items.map(({ id }) => id);
        const election = ids.find((id) => id === query.election) ?? ids.at(-1);
        if (election === undefined) return <p class="notice">{text.oversight.noElection}</p>;
        const period = isPeriod(query.period ?? '') ? (query.period ?? '') : lastWholeQuarter(today);
        return children({ election, elections: ids, period, unit: query.unit ?? '', today });
      }}
    </Loaded>
  );
}

/** What the pages of oversight keep when one goes from one to another. */
export function askedParameters({ election, period, unit }: Asked): Record<string, string> {
  return { election, period, unit };
}

/** The address of a unit's report, for the same election and period. */
export function reportOf(unit: string, { election, period }: Pick<Asked, 'election' | 'period'>): string {
  return staffPath(OVERSIGHT_PATHS.report, { election, period, unit });
}

/** The way between the pages of oversight. */
export function Sections({ here, parameters = {} }: { here: Section; parameters?: Record<string, string> }) {
  return (
    <nav aria-label={text.oversight.sections}>
      <ul class="tabs">
        {(Object.keys(OVERSIGHT_PATHS) as Section[]).map((section) => (
          <li key={section}>
            <a
              href={staffPath(OVERSIGHT_PATHS[section], section === 'reconciliation' ? {} : parameters)}
              aria-current={section === here ? 'page' : undefined}
            >
              {text.oversight[section]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface FiltersProps {
  asked: Asked;
  section: Exclude<Section, 'reconciliation'>;
  children?: ComponentChildren;
}

export function AskedFilters({ asked, section, children }: FiltersProps) {
  return (
    <Filters path={staffPath(OVERSIGHT_PATHS[section])} label={text.oversight.filters}>
      <SelectField
        name="election"
        label={text.oversight.election}
        value={asked.election}
        choices={asked.elections.map((one) => ({ value: one, label: electionInWords(one, language) }))}
      />
      <SelectField
        name="period"
        label={text.oversight.period}
        value={asked.period}
        choices={periodsOffered(asked.today, asked.period).map((one) => ({
          value: one,
          label: periodInWords(one, true),
        }))}
      />
      {children}
      <UnitFilter unit={asked.unit} />
    </Filters>
  );
}

/** A unit within reach; who reaches one only is not asked. */
export function UnitFilter({ unit }: { unit: string }) {
  const known = useResource<Unit>(unit === '' ? null : `/units/${encodeURIComponent(unit)}`);
  if (!reachesBelow()) return null;
  const initial = unit === '' ? null : { value: unit, label: known.value?.name ?? unit };
  return (
    <UnitPicker
      key={initial?.label ?? ''}
      name="unit"
      label={text.oversight.unit}
      hint=""
      initial={initial}
    />
  );
}
