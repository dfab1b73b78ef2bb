import { isCalendarDate } from '#kernel';
import { writeDay, writeInstant } from '../../ui/dates/dates';
import { writeDecimal } from '../../ui/money/amounts';

/** What the words of an event are looked up in. */
export interface Words {
  readonly locale: string;
  /** The text of a key; undefined when there is none. */
  find(key: string): string | undefined;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** Amounts and rates as the database keeps them: with four decimals, of which people read at least two. */
const AMOUNT = /^(-?\d+\.\d\d)(\d\d)$/;
const FLAG: Readonly<Record<string, string>> = { true: 'common.yes', false: 'common.no' };

/**
 * A value of the audit log as people read it. The log keeps texts; what they are is seen from their form, which the
 * database gives to each type: `520000.0000` is an amount, `2026-11-22` a day.
 */
export function writtenValue(value: string | null, words: Words): string {
  if (value === null) return '';
  if (isCalendarDate(value)) return writeDay(words.locale, value);
  if (INSTANT.test(value)) return writeInstant(words.locale, value);
  const [, amount, rest = ''] = AMOUNT.exec(value) ?? [];
  if (amount !== undefined) return writeDecimal(words.locale, amount + rest.replace(/0+$/, ''));
  const flag = FLAG[value];
  return (flag === undefined ? undefined : words.find(flag)) ?? value;
}

/** `rejectionReason`, `rejection_reason` and `sow.reject` as words: `Rejection reason`, `Sow reject`. */
export function spoken(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_.]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
