import { by, type CalendarDate, fieldProblem, Money, type Problem, problem, Rate } from '#kernel';

/** The rate per hour of a role, from a day on until the next line of that role. Decimal text, as all amounts here. */
export interface RateLineTerms {
  readonly role: string;
  readonly rate: string;
  readonly validFrom: CalendarDate;
}

/** What a SOW says about rates, in its currency. */
export interface AgreedTerms {
  readonly currency: string;
  /** The default rate, where no line fits. */
  readonly rate: string | null;
  readonly rateLines: readonly RateLineTerms[];
}

/** Where a rate was agreed, the first that has one first. */
export const RATE_SOURCES = ['assignment', 'rate_line', 'sow'] as const;

export type RateSource = (typeof RATE_SOURCES)[number];

export interface AgreedRate {
  readonly rate: Rate;
  readonly source: RateSource;
}

const roleKey = (role: string): string => role.trim().toLowerCase();

/** Roles compare without case and outer blanks. */
export const sameRole = (a: string, b: string): boolean => roleKey(a) === roleKey(b);

/**
 * The bill rate of an hour (product.md 3.3): the assignment's own rate, else the SOW's rate line of the assignment's
 * role that is valid on the day, else the SOW's default rate; null when nothing was agreed.
 */
export function resolveRate(
  assignment: { readonly role: string; readonly rateOverride: string | null },
  terms: AgreedTerms,
  day: CalendarDate,
): AgreedRate | null {
  const agreed = (rate: string, source: RateSource): AgreedRate => ({
    rate: Rate.fromDatabase(rate, terms.currency),
    source,
  });
  if (assignment.rateOverride !== null) return agreed(assignment.rateOverride, 'assignment');
  const line = rateLineOn(terms.rateLines, assignment.role, day);
  if (line) return agreed(line.rate, 'rate_line');
  return terms.rate === null ? null : agreed(terms.rate, 'sow');
}

/** The role's line with the latest beginning that is not after the day. */
function rateLineOn(lines: readonly RateLineTerms[], role: string, day: CalendarDate): RateLineTerms | undefined {
  return lines
    .filter((line) => sameRole(line.role, role) && line.validFrom <= day)
    .reduce<RateLineTerms | undefined>(
      (latest, line) => (latest && latest.validFrom > line.validFrom ? latest : line),
      undefined,
    );
}

/** What a SOW states about dates and money, as far as it does; a draft may lack any of it. */
export interface SowTerms {
  readonly startDate: CalendarDate | null;
  readonly endDate: CalendarDate | null;
  readonly rate: string | null;
  readonly totalBudget: string | null;
  readonly rateLines: readonly RateLineTerms[];
}

/** The fields, as the API calls them, that a submission still needs. */
export function missingForSubmission(terms: SowTerms): string[] {
  const missing: string[] = [];
  if (terms.startDate === null) missing.push('startDate');
  if (terms.endDate === null) missing.push('endDate');
  if (terms.rate === null && terms.rateLines.length === 0) missing.push('rate');
  if (terms.totalBudget === null) missing.push('totalBudget');
  return missing;
}

/**
 * The terms in their canonical form: amounts with the decimals of the currency, rate lines by role and beginning.
 * @throws DATES_INVERTED when the end is not after the start, MONEY_TOO_PRECISE for amounts finer than the currency,
 * SOW_RATE_LINE_DUPLICATE when two lines of a role begin on the same day
 */
export function agreedTerms(terms: SowTerms, currency: string): SowTerms {
  const { startDate, endDate } = terms;
  if (startDate !== null && endDate !== null && endDate <= startDate) {
    throw fieldProblem('DATES_INVERTED', 'endDate', 'must be later than startDate');
  }
  const rateLines = terms.rateLines.map(({ role, rate, validFrom }, index) => ({
    role: role.trim(),
    rate: Rate.parse(rate, currency, `rateLines.${String(index)}.rate`).toString(),
    validFrom,
  }));
  refuseDuplicates(rateLines);
  return {
    startDate,
    endDate,
    rate: terms.rate === null ? null : Rate.parse(terms.rate, currency, 'rate').toString(),
    totalBudget: terms.totalBudget === null ? null : budgetOf(terms.totalBudget, currency),
    rateLines: rateLines.toSorted(byRoleAndBeginning),
  };
}

function budgetOf(text: string, currency: string): string {
  return Money.parse(text, currency, 'totalBudget').toString();
}

function refuseDuplicates(lines: readonly RateLineTerms[]): void {
  const seen = new Set<string>();
  lines.forEach(({ role, validFrom }, index) => {
    const key = `${validFrom} ${roleKey(role)}`;
    if (seen.has(key)) {
      const message = `${role} has another rate from ${validFrom} on; a role has one rate a day`;
      throw fieldProblem('SOW_RATE_LINE_DUPLICATE', `rateLines.${String(index)}.validFrom`, message);
    }
    seen.add(key);
  });
}

const byRoleAndBeginning = by<RateLineTerms>(
  ({ role }) => roleKey(role),
  ({ validFrom }) => validFrom,
);

/** The refusal to submit what is not complete; null when nothing is missing. */
export function incomplete(missing: readonly string[]): Problem | null {
  if (missing.length === 0) return null;
  return problem('SOW_INCOMPLETE', {
    detail: `Before it can be submitted the SOW needs: ${missing.map((field) => MEANING[field] ?? field).join(', ')}.`,
    missing,
  });
}

const MEANING: Readonly<Record<string, string>> = {
  startDate: 'a start date',
  endDate: 'an end date',
  rate: 'a rate or rate lines',
  totalBudget: 'a budget',
};
