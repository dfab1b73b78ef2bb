import type { InvoiceGroup } from '#api';

/** A view of the list that people come back to: a name (the text `invoices.view.<name>`) and what `status` it asks for. */
export interface InvoiceView {
  readonly name: string;
  /** Undefined asks for every status. */
  readonly status: string | undefined;
  /** What the API counts it under, where it does. */
  readonly group?: InvoiceGroup;
}

const ALL: InvoiceView = { name: 'all', status: undefined };
const OPEN: InvoiceView = { name: 'open', status: 'issued,sent,partially_paid', group: 'open' };
const OVERDUE: InvoiceView = { name: 'overdue', status: 'overdue', group: 'overdue' };
const PAID: InvoiceView = { name: 'paid', status: 'paid', group: 'paid' };

/** By what has to be done next: finish, send, wait for the money, ask for it. */
export const VIEWS_OF_THE_FIRM: readonly InvoiceView[] = [
  ALL,
  { name: 'drafts', status: 'draft', group: 'draft' },
  { name: 'toSend', status: 'issued', group: 'issued' },
  OPEN,
  OVERDUE,
  PAID,
  { name: 'void', status: 'void', group: 'void' },
];

/** A client does not care how an invoice reached them, only what is owed. */
export const VIEWS_OF_A_CLIENT: readonly InvoiceView[] = [ALL, OPEN, OVERDUE, PAID];

/** The view that the filter of the address is, if it is one: an address may ask for any other mix of statuses. */
export function viewOf(views: readonly InvoiceView[], status: string | undefined): InvoiceView | undefined {
  const asked = wordsOf(status);
  return views.find((view) => wordsOf(view.status) === asked);
}

function wordsOf(status: string | undefined): string {
  return (status ?? '').split(',').filter(Boolean).sort().join(',');
}
