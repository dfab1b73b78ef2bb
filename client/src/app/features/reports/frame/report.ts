import { computed, inject, type Signal } from '@angular/core';
import { type Operation, remote, type Writing, writing } from '../../../core/api/remote';
import { CsvDownload } from '../../../core/export/csv-download';
import type { Problem } from '../../../ui/problem/problem';
import type { Days } from '../period/periods';
import { type Choice, type PeriodKind, type ReportPeriod, reportPeriod } from '../period/report-period';

/** The reports, each of which is an address and a group of texts. */
export const REPORTS = ['revenue', 'utilization', 'receivables', 'wip', 'budgets'] as const;

export type ReportName = (typeof REPORTS)[number];

/** A report with its period: what it says, and the same as a file. */
export interface Report<R> {
  readonly name: ReportName;
  readonly period: ReportPeriod;
  readonly value: Signal<R | undefined>;
  readonly problem: Signal<Problem | undefined>;
  readonly isLoading: Signal<boolean>;
  readonly exporting: Writing;
  reload(): void;
  /** Saves what is shown as CSV. */
  save(): void;
}

export interface ReportOptions<P, R> {
  readonly name: ReportName;
  readonly period: PeriodKind;
  /** What counts unless the address says otherwise; the same as the API's. */
  readonly usual: Exclude<Choice, 'custom'>;
  readonly read: Operation<P | undefined, R>;
  readonly csv: Operation<P | undefined, string>;
  /** What this report takes besides the period. */
  readonly more?: () => Omit<P, keyof Days>;
}

/** Reads a report, again whenever its period changes. Call it where things are injected, as a field of a page. */
export function report<P extends Days, R>(options: ReportOptions<P, R>): Report<R> {
  const csv = inject(CsvDownload);
  const period = reportPeriod(options.period, options.usual);
  const parameters = computed(() => {
    const days = period.parameters();
    return days && ({ ...days, ...options.more?.() } as P);
  });
  const answer = remote(options.read, parameters);
  const exporting = writing();
  return {
    name: options.name,
    period,
    value: answer.value,
    problem: computed(() => answer.problem() ?? (parameters() ? undefined : period.problem())),
    isLoading: computed(() => answer.isLoading() || (parameters() === undefined && !period.problem())),
    exporting,
    reload: () => {
      if (parameters()) answer.reload();
      else period.reload();
    },
    save: () => {
      const asked = parameters();
      if (asked)
        void exporting.run(() => csv.save(options.csv as Operation<P, string>, asked, fileName(options.name, asked)));
    },
  };
}

/** Two files of one report are told apart by their days: `revenue-2026-10-01-2026-10-31.csv`. */
function fileName(name: ReportName, { from, to }: Days): string {
  return `${[name, from, to].filter((part) => part !== undefined).join('-')}.csv`;
}
