import { type CalendarDate, fieldProblem, type Money, type Problem, problem } from '#kernel';

export const PAYMENT_METHODS = ['bank_transfer', 'card', 'cash', 'cheque', 'direct_debit', 'other'] as const;

export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** A payment or the contra record of one, as far as the rules look at it. */
export interface PaymentRecord {
  readonly id: string;
  /** The payment that this one takes back. */
  readonly reversesId: string | null;
  readonly reference: string | null;
}

/** The payments that were not taken back. */
export function standingPayments<Record extends PaymentRecord>(records: readonly Record[]): Record[] {
  const reversed = new Set(records.map((record) => record.reversesId));
  return records.filter((record) => record.reversesId === null && !reversed.has(record.id));
}

/**
 * Refuses a reference that a standing payment of the invoice has, without regard to case and outer blanks: it is how
 * one transfer is kept from being booked twice.
 */
export function referenceTaken(reference: string | null, records: readonly PaymentRecord[]): Problem | null {
  if (reference === null) return null;
  const isTaken = standingPayments(records).some(
    (record) => record.reference !== null && sameText(record.reference, reference),
  );
  if (!isTaken) return null;
  return problem('PAYMENT_REFERENCE_TAKEN', {
    detail: `A payment with the reference "${reference}" is recorded on this invoice already. Was it entered twice?`,
  });
}

/** Refuses to take back what is a contra record itself, or was taken back before. */
export function whyNotReversible(payment: PaymentRecord, records: readonly PaymentRecord[]): Problem | null {
  if (payment.reversesId !== null) {
    return problem('PAYMENT_IS_REVERSAL', {
      detail: 'This record takes a payment back, and is not taken back itself. Record the payment again.',
    });
  }
  if (standingPayments(records).some(({ id }) => id === payment.id)) return null;
  return problem('PAYMENT_ALREADY_REVERSED', { detail: 'The payment was reversed before.' });
}

/**
 * Refuses a payment of the day after the organization's today, and one above what is owed.
 * @throws PAYMENT_IN_FUTURE, PAYMENT_EXCEEDS_BALANCE
 */
export function refuseUnpayable(
  payment: { amount: Money; paidOn: CalendarDate },
  balance: Money,
  today: CalendarDate,
): void {
  if (payment.paidOn > today) {
    throw fieldProblem('PAYMENT_IN_FUTURE', 'paidOn', `The payment lies after today, ${today}.`);
  }
  if (payment.amount.greaterThan(balance)) {
    const detail = `The payment is above the balance, ${balance} ${balance.currency}.`;
    throw fieldProblem('PAYMENT_EXCEEDS_BALANCE', 'amount', detail);
  }
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
