import { billTime, by, type CalendarDate, hoursOf, lineAmount, Money, Rate, type TaxRate } from '#kernel';

/** How entries share lines; whatever is chosen, a line has one rate. */
export const GROUPINGS = ['consultant', 'project', 'entry'] as const;

export type Grouping = (typeof GROUPINGS)[number];

export const TIME_UNIT = 'hour';
export const DEFAULT_UNIT = 'unit';

/** An approved, billable time entry. `rate` is the frozen rate of an hour, as the database's decimal text. */
export interface WorkToBill {
  readonly id: string;
  readonly projectId: string;
  readonly userId: string;
  readonly workDate: CalendarDate;
  readonly minutes: number;
  readonly rate: string;
}

/** A line that somebody wrote, by quantity and price of one unit. */
export interface ManualItem {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly unit?: string | null;
  readonly taxRate: TaxRate;
  readonly projectId?: string | null;
}

/** The part of a line's amount that one of its entries stands for. */
export interface EntryShare {
  readonly timeEntryId: string;
  readonly minutes: number;
  readonly amount: Money;
}

/** A line before it is stored. Its number in the list is its place on the invoice. */
export interface DraftLine {
  readonly kind: 'time' | 'manual';
  readonly description: string;
  readonly projectId: string | null;
  readonly userId: string | null;
  /** What a time line bills; null for a manual one. */
  readonly minutes: number | null;
  /** Decimal text: hours of a time line, for reading only. */
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly taxRate: TaxRate;
  readonly amount: Money;
  readonly shares: readonly EntryShare[];
}

/** How ids are called on the invoice. */
export interface Names {
  readonly project: (id: string) => string;
  readonly person: (id: string) => string;
}

export interface TimeBilling {
  readonly currency: string;
  readonly groupBy: Grouping;
  readonly taxRate: TaxRate;
  readonly names: Names;
}

/**
 * The time lines of an invoice, in the order in which people read them: by project and person; one line an entry follows
 * the calendar instead.
 *
 * @param work by work date, then id, which also decides who gets the odd cent of a line
 */
export function timeLines(work: readonly WorkToBill[], billing: TimeBilling): DraftLine[] {
  const lines = [...groupsOf(work, billing.groupBy).values()].map((group) => timeLine(group, billing));
  if (billing.groupBy === 'entry') return lines;
  return lines.sort(by(({ description }) => description));
}

/**
 * A line that somebody wrote.
 * @param path where in the request it was, "" for the whole body
 * @throws the 422 of an amount with too many decimals for the currency, or of a product that is too large
 */
export function manualLine(item: ManualItem, currency: string, path: string): DraftLine {
  const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
  const unitPrice = Money.parse(item.unitPrice, currency, at('unitPrice'));
  return {
    kind: 'manual',
    description: item.description,
    projectId: item.projectId?.toLowerCase() ?? null,
    userId: null,
    minutes: null,
    quantity: item.quantity,
    unit: item.unit ?? DEFAULT_UNIT,
    unitPrice: unitPrice.toString(),
    taxRate: item.taxRate,
    amount: lineAmount(item.quantity, unitPrice, at('quantity')),
    shares: [],
  };
}

/** Entries that share a line, in the order of the first entry of each: by project, person and rate unless told otherwise. */
function groupsOf(work: readonly WorkToBill[], groupBy: Grouping): Map<string, [WorkToBill, ...WorkToBill[]]> {
  const groups = new Map<string, [WorkToBill, ...WorkToBill[]]>();
  for (const entry of work) {
    const key = keyOf(entry, groupBy);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

function keyOf(entry: WorkToBill, groupBy: Grouping): string {
  switch (groupBy) {
    case 'consultant':
      return `${entry.projectId} ${entry.userId} ${entry.rate}`;
    case 'project':
      return `${entry.projectId} ${entry.rate}`;
    case 'entry':
      return entry.id;
  }
}

function timeLine(group: readonly [WorkToBill, ...WorkToBill[]], billing: TimeBilling): DraftLine {
  const [first] = group;
  const rate = Rate.fromDatabase(first.rate, billing.currency);
  const minutes = group.map((entry) => entry.minutes);
  const billed = billTime(minutes, rate);
  const total = minutes.reduce((sum, each) => sum + each, 0);
  return {
    kind: 'time',
    description: descriptionOf(first, billing),
    projectId: first.projectId,
    userId: billing.groupBy === 'project' ? null : first.userId,
    minutes: total,
    quantity: hoursOf(total),
    unit: TIME_UNIT,
    unitPrice: rate.toString(),
    taxRate: billing.taxRate,
    amount: billed.amount,
    shares: group.map((entry, index) => ({
      timeEntryId: entry.id,
      minutes: entry.minutes,
      amount: billed.shares[index] ?? Money.zero(billing.currency),
    })),
  };
}

/** Names only: what a consultant noted on an entry stays inside the firm. */
function descriptionOf(entry: WorkToBill, { groupBy, names }: TimeBilling): string {
  const project = names.project(entry.projectId);
  switch (groupBy) {
    case 'project':
      return project;
    case 'consultant':
      return `${project}: ${names.person(entry.userId)}`;
    case 'entry':
      return `${project}: ${names.person(entry.userId)}, ${entry.workDate}`;
  }
}
