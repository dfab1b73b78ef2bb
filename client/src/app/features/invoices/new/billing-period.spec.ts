import { choiceOf, periodOf } from './billing-period';

describe('the period to bill', () => {
  it.each([
    ['throughLastMonth', '', '2026-10-31'],
    ['lastMonth', '2026-10-01', '2026-10-31'],
    ['thisMonth', '2026-11-01', '2026-11-23'],
    ['throughToday', '', '2026-11-23'],
  ] as const)('of %s on 23 November 2026 is %s to %s', (choice, periodStart, periodEnd) => {
    expect(periodOf(choice, '2026-11-23')).toEqual({ periodStart, periodEnd });
  });

  it('reaches back over the turn of the year', () => {
    expect(periodOf('lastMonth', '2027-01-05')).toEqual({ periodStart: '2026-12-01', periodEnd: '2026-12-31' });
  });

  it('ends on the leap day where there is one', () => {
    expect(periodOf('lastMonth', '2028-03-31')).toEqual({ periodStart: '2028-02-01', periodEnd: '2028-02-29' });
  });

  it('shows as chosen what has the same dates', () => {
    expect(choiceOf({ periodStart: '2026-10-01', periodEnd: '2026-10-31' }, '2026-11-23')).toBe('lastMonth');
    expect(choiceOf({ periodStart: '', periodEnd: '2026-10-31' }, '2026-11-23')).toBe('throughLastMonth');
  });

  it('shows dates of nobody as custom', () => {
    expect(choiceOf({ periodStart: '2026-10-02', periodEnd: '2026-10-31' }, '2026-11-23')).toBe('custom');
    expect(choiceOf({ periodStart: '', periodEnd: '' }, '2026-11-23')).toBe('custom');
  });
});
