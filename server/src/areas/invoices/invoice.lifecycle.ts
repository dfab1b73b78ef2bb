import { type CallerContext, defineLifecycle, Money, type Problem, problem } from '#kernel';
import { INVOICE_STATUSES, type InvoiceStanding, type InvoiceStatus, invoiceStatus } from './invoice.rules.js';

/** The invoice as far as its lifecycle looks at it. */
export interface InvoiceSubject extends InvoiceStanding {
  status: InvoiceStatus;
}

export interface InvoiceContext extends CallerContext {
  /** How many lines the invoice has. */
  readonly lineCount: number;
}

export type InvoiceAction =
  'generate' | 'update' | 'discard' | 'issue' | 'send' | 'record-payment' | 'mark-paid' | 'reverse-payment' | 'void';

/**
 * Whether an invoice is overdue is no state: it follows from balance, due date and today, and stands beside the status.
 * Every line from issue on leads where `invoiceStatus` says.
 */
// prettier-ignore
export const invoiceLifecycle = defineLifecycle<InvoiceStatus, InvoiceSubject, InvoiceContext, InvoiceAction>({
  entity: 'invoice',
  initial: 'draft',
  states: INVOICE_STATUSES,
  rows: [
    { action: 'generate',        from: 'nothing',                                     to: 'draft',       permission: 'invoice:draft',   summary: 'Takes approved, billable time that is on no other invoice.' },
    { action: 'update',          from: ['draft'],                                     to: 'same',        permission: 'invoice:draft',   summary: 'Changes header or lines; totals follow.' },
    { action: 'discard',         from: ['draft'],                                     to: 'gone',        permission: 'invoice:draft',   summary: 'Releases its time; its audit events stay.' },
    { action: 'issue',           from: ['draft'],                                     to: invoiceStatus, permission: 'invoice:issue',   reaches: ['issued', 'paid'], guards: [hasLines], summary: 'Gives number, dates and snapshots; changes no amount. A total of zero is paid at once.' },
    { action: 'send',            from: ['draft', 'issued', 'sent', 'partially_paid', 'paid'], to: invoiceStatus, permission: 'invoice:send', reaches: ['sent', 'partially_paid', 'paid'], guards: [hasLines], summary: 'Records a delivery; a draft is issued first.' },
    { action: 'record-payment',  from: ['issued', 'sent', 'partially_paid'],          to: invoiceStatus, permission: 'payment:record',  reaches: ['partially_paid', 'paid'] },
    { action: 'mark-paid',       from: ['issued', 'sent', 'partially_paid'],          to: invoiceStatus, permission: 'payment:record',  reaches: ['paid'], summary: 'One payment of the whole balance.' },
    { action: 'reverse-payment', from: ['partially_paid', 'paid'],                    to: invoiceStatus, permission: 'payment:reverse', reaches: ['issued', 'sent', 'partially_paid'], guards: [hasPayment], summary: 'A contra record; nothing is deleted.' },
    { action: 'void',            from: ['issued', 'sent', 'partially_paid', 'paid'],  to: invoiceStatus, permission: 'invoice:void',    reaches: ['void'], guards: [hasNoPayment], summary: 'The number stays visible, the balance is zero, its time is released.' },
  ],
});

function hasLines(_: Readonly<InvoiceSubject>, { lineCount }: InvoiceContext): Problem | null {
  if (lineCount > 0) return null;
  return problem('INVOICE_EMPTY', { detail: 'The invoice has no line. Add one, or discard the draft.' });
}

/** An invoice of 0.00 is paid without a payment, so there is none to reverse. */
function hasPayment(invoice: Readonly<InvoiceSubject>): Problem | null {
  if (paidOn(invoice).isPositive()) return null;
  return problem('INVOICE_HAS_NO_PAYMENT', { detail: 'The invoice has no payment that stands.' });
}

function hasNoPayment(invoice: Readonly<InvoiceSubject>): Problem | null {
  const paid = paidOn(invoice);
  if (!paid.isPositive()) return null;
  return problem('INVOICE_HAS_PAYMENT', {
    detail: `${paid} ${invoice.currency} were paid on this invoice. Reverse its payments first, then it can be voided.`,
  });
}

function paidOn(invoice: Readonly<InvoiceSubject>): Money {
  return Money.fromDatabase(invoice.amountPaid, invoice.currency);
}
