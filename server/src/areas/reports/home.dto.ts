import { DateField, IntegerField, ObjectField, WeekField } from '#platform/http';

const Count = (description: string, example: number): PropertyDecorator =>
  IntegerField({ min: 0, optional: true, description, example });

/** How much waits for the caller. What their role has nothing to do with is absent, never 0. */
export class WaitingDto {
  @Count(
    'Weeks of people with submitted time that the caller may decide on, their own apart: rows of listApprovals.',
    3,
  )
  approvals?: number;

  @Count("The caller's own entries that were rejected.", 1)
  rejectedEntries?: number;

  @Count("The caller's own entries of weeks that are over, still drafts.", 4)
  unsubmittedEntries?: number;

  @Count('Pending SOWs that the caller may approve: none that they wrote or submitted.', 1)
  sowsToApprove?: number;

  @Count("SOWs that wait for the client's acceptance.", 1)
  sowsToAccept?: number;

  @Count('Clients with approved billable time that is on no invoice.', 5)
  clientsToBill?: number;

  @Count('Drafts that the caller may work on.', 2)
  draftInvoices?: number;

  @Count('Invoices past their due date.', 2)
  overdueInvoices?: number;

  @Count('Invoices that the client has not paid in full.', 2)
  openInvoices?: number;
}

export class HomeDto {
  @DateField({ description: "Today in the organization's time zone.", example: '2026-11-22' })
  today!: string;

  @WeekField({ description: 'The week of today.' })
  week!: string;

  @ObjectField(() => WaitingDto)
  waiting!: WaitingDto;
}
