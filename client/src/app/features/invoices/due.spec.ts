import { dueOf } from './due';

const open = (dueDate: string | null) => ({ dueDate, status: 'sent', isOverdue: false });

describe('the due date of an invoice', () => {
  it.each([
    ['2026-11-01', 'overdue.other', 22],
    ['2026-11-22', 'overdue.one', 1],
    ['2026-11-23', 'today', 0],
    ['2026-11-24', 'tomorrow', 1],
    ['2026-12-08', 'in', 15],
  ] as const)('%s is %s on 23 November', (dueDate, key, days) => {
    expect(dueOf(open(dueDate), '2026-11-23')).toEqual({ key, days });
  });

  it.each(['draft', 'paid', 'void'])("is nobody's concern when the invoice is %s", (status) => {
    expect(dueOf({ ...open('2026-11-01'), status }, '2026-11-23')).toBeUndefined();
  });

  it('is not counted before there is one', () => {
    expect(dueOf(open(null), '2026-11-23')).toBeUndefined();
  });
});
