import { waitingFor } from './waiting-for';

describe('waitingFor', () => {
  it('leaves out what there is none of and what a role has nothing to do with', () => {
    expect(waitingFor({ approvals: 0, draftInvoices: 2 }, { canRunBilling: false }).map(({ name }) => name)).toEqual([
      'draftInvoices',
    ]);
  });

  it('puts first what should have happened already', () => {
    const items = waitingFor({ draftInvoices: 1, approvals: 3, overdueInvoices: 7 }, { canRunBilling: true });
    expect(items.map(({ name, isLate }) => [name, isLate])).toEqual([
      ['overdueInvoices', true],
      ['approvals', false],
      ['draftInvoices', false],
    ]);
  });

  it('leads whoever may run the billing there, and others to a single invoice', () => {
    const path = (canRunBilling: boolean) => waitingFor({ clientsToBill: 5 }, { canRunBilling })[0]?.path;
    expect([path(true), path(false)]).toEqual(['/billing-runs/new', '/invoices/new']);
  });
});
