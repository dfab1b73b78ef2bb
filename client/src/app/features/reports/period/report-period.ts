import { computed, type Signal } from '@angular/core';
import { isCalendarDate } from '#kernel';
import { getSettings } from '#api';
import { remote } from '../../../core/api/remote';
import type { Problem } from '../../../ui/problem/problem';
import { address } from '../frame/address';
import { type Days, daysOf, type Preset, PRESETS } from './periods';

/** `today` is for what stands on one day, `all` for no limit, `custom` for days that are chosen one by one. */
export type Choice = Preset | 'today' | 'all' | 'custom';

/**
 * What a report counts: what happened between two days (`span`), how things stood at the end of one (`day`), or all of it
 * unless a span is chosen (`life`).
 */
export type PeriodKind = 'span' | 'day' | 'life';

const CHOICES: Readonly<Record<PeriodKind, readonly Choice[]>> = {
  span: [...PRESETS, 'custom'],
  day: ['today', 'last-month', 'last-quarter', 'last-year', 'custom'],
  life: ['all', ...PRESETS, 'custom'],
};

/** The period of a report, bound to the address of its page. */
export interface ReportPeriod {
  readonly kind: PeriodKind;
  readonly choices: readonly Choice[];
  readonly choice: Signal<Choice>;
  /** The days that count, for people to see; empty while it is not known which day it is. */
  readonly days: Signal<Days>;
  /** What the API takes; undefined while it is not known which day it is. It only changes when something in it does. */
  readonly parameters: Signal<Days | undefined>;
  /** Why it is not known which day it is. */
  readonly problem: Signal<Problem | undefined>;
  reload(): void;
  choose(choice: Choice): void;
  /** Counts other days than the choice says; an empty text is no limit. */
  setDays(days: { readonly from?: string; readonly to?: string }): void;
}

/**
 * Binds the period of a report to the address: `?period=last-month`, so that a bookmark stays what it says, or
 * `?from=2026-10-05&to=2026-10-20`. What the API takes as usual needs no parameters, and does not wait for the day.
 *
 * @param usual what counts unless the address says otherwise; the same as the API's
 */
export function reportPeriod(kind: PeriodKind, usual: Exclude<Choice, 'custom'>): ReportPeriod {
  const { query, change } = address();
  const settings = remote(getSettings, () => ({}));
  const today = computed(() => settings.value()?.today);
  const custom = computed<Days>(() => {
    const [from, to] = [query().get('from'), query().get('to')];
    return { ...(from !== null && kind !== 'day' && { from }), ...(to !== null && { to }) };
  });
  const choice = computed<Choice>(() => {
    if (Object.keys(custom()).length > 0) return 'custom';
    const asked = query().get('period');
    return CHOICES[kind].find((candidate) => candidate === asked && candidate !== 'custom') ?? usual;
  });
  const days = computed<Days>(() => {
    const now = today();
    const chosen = choice();
    if (chosen === 'custom') return custom();
    if (chosen === 'all' || now === undefined) return {};
    if (chosen === 'today') return { to: now };
    const { from, to } = daysOf(chosen, now);
    return kind === 'day' ? { to } : { from, to };
  });
  return {
    kind,
    choices: CHOICES[kind],
    choice,
    days,
    parameters: computed(
      () => {
        if (choice() === usual) return {};
        return choice() === 'custom' || today() !== undefined ? days() : undefined;
      },
      { equal: isSame },
    ),
    problem: settings.problem,
    reload: () => {
      settings.reload();
    },
    choose: (next) => {
      if (next !== 'custom') change({ period: next === usual ? null : next, from: null, to: null });
      // What is shown now is where one begins to change it.
      else change({ period: null, ...startOf(days(), kind, today()) });
    },
    setDays: (changes) => {
      const next = { ...days(), ...changes };
      const isWrong = Object.values(changes).some((day) => day !== '' && !isCalendarDate(day));
      // While a year is typed, the field has days of the year 2 and 20.
      if (!isWrong) change({ period: null, from: orNull(next.from), to: orNull(next.to) });
    },
  };
}

/** A field that was emptied leaves no parameter. */
function orNull(day: string | undefined): string | null {
  return day === undefined || day === '' ? null : day;
}

function startOf(days: Days, kind: PeriodKind, today: string | undefined): Record<string, string | null> {
  const shown = days.to === undefined && today !== undefined ? daysOf('this-year', today) : days;
  return { from: kind === 'day' ? null : (shown.from ?? null), to: shown.to ?? null };
}

function isSame(one: Days | undefined, other: Days | undefined): boolean {
  return one?.from === other?.from && one?.to === other?.to && (one === undefined) === (other === undefined);
}
