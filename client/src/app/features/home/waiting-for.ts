import type { Waiting } from '#api';

/** A number of things that wait for somebody, and where they are. */
export interface WaitingItem {
  /** Its name is the text `home.waiting.<name>`. */
  readonly name: keyof Waiting;
  readonly count: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** It should have happened already. */
  readonly isLate: boolean;
}

type Place = Omit<WaitingItem, 'count' | 'name' | 'isLate'> & { readonly isLate?: true };

/** What waits, most urgent first; what there is none of is left out. */
export function waitingFor(waiting: Waiting, { canRunBilling }: { canRunBilling: boolean }): WaitingItem[] {
  const places: readonly (readonly [keyof Waiting, Place])[] = [
    ['rejectedEntries', { path: '/my-week', query: {}, isLate: true }],
    ['overdueInvoices', { path: '/invoices', query: { status: 'overdue' }, isLate: true }],
    ['unsubmittedEntries', { path: '/my-week', query: {} }],
    ['approvals', { path: '/approvals', query: {} }],
    ['sowsToApprove', { path: '/sows', query: { status: 'pending' } }],
    ['sowsToAccept', { path: '/sows', query: { awaitsAcceptance: 'true' } }],
    ['clientsToBill', { path: canRunBilling ? '/billing-runs/new' : '/invoices/new', query: {} }],
    ['draftInvoices', { path: '/invoices', query: { status: 'draft' } }],
    ['openInvoices', { path: '/invoices', query: { status: 'issued,sent,partially_paid' } }],
  ];
  return places.flatMap(([name, { isLate = false, ...place }]) => {
    const count = waiting[name] ?? 0;
    return count > 0 ? [{ name, count, isLate, ...place }] : [];
  });
}
