import { type CalendarDate, daysBetween } from '#kernel';

/** How far the due date is away: the text `invoices.due.<key>` says it with `days`. */
export interface Due {
  readonly key: 'overdue.one' | 'overdue.other' | 'today' | 'tomorrow' | 'in';
  readonly days: number;
}

/** Where an open invoice stands to its due date; undefined where nothing is owed or no date is set. */
export function dueOf(
  invoice: { readonly dueDate: CalendarDate | null; readonly status: string; readonly isOverdue: boolean },
  today: CalendarDate,
): Due | undefined {
  const isOpen = ['issued', 'sent', 'partially_paid'].includes(invoice.status);
  if (!isOpen || invoice.dueDate === null) return undefined;
  const days = daysBetween(today, invoice.dueDate);
  if (days < 0) return { key: days === -1 ? 'overdue.one' : 'overdue.other', days: -days };
  return { key: days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'in', days };
}
