/** A view of the list that people come back to: a name (the text `invoices.view.<name>`) and what `status` it asks for. */
export interface InvoiceView {
  readonly name: string;
  /** Undefined asks for every status. */
  readonly status: string | undefined;
}

const ALL: InvoiceView = { name: 'all', status: undefined };
const OVERDUE: InvoiceView = { name: 'overdue', status: 'overdue' };
const PAID: InvoiceView = { name: 'paid', status: 'paid' };

/** By what has to be done next: finish, send, wait for the money, ask for it. */
export const VIEWS_OF_THE_FIRM: readonly InvoiceView[] = [
  ALL,
  { name: 'drafts', status: 'draft' },
  { name: 'issued', status: 'issued' },
  { name: 'sent', status: 'sent,partially_paid' },
  OVERDUE,
  PAID,
  { name: 'void', status: 'void' },
];

/** A client does not care how an invoice reached them, only what is owed. */
export const VIEWS_OF_A_CLIENT: readonly InvoiceView[] = [
  ALL,
  { name: 'open', status: 'issued,sent,partially_paid' },
  OVERDUE,
  PAID,
];

/** The view that the filter of the address is, if it is one: an address may ask for any other mix of statuses. */
export function viewOf(views: readonly InvoiceView[], status: string | undefined): InvoiceView | undefined {
  const asked = wordsOf(status);
  return views.find((view) => wordsOf(view.status) === asked);
}

function wordsOf(status: string | undefined): string {
  return (status ?? '').split(',').filter(Boolean).sort().join(',');
}
