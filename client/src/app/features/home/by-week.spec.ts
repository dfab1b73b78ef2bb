import { byWeek } from './by-week';

describe('byWeek', () => {
  it('adds up the entries of each ISO week, the earliest first, also over the turn of the year', () => {
    expect(
      byWeek([
        { workDate: '2027-01-03', minutes: 30 },
        { workDate: '2026-12-27', minutes: 60 },
        { workDate: '2026-12-28', minutes: 90 },
      ]),
    ).toEqual([
      { week: '2026-W52', entries: 1, minutes: 60 },
      { week: '2026-W53', entries: 2, minutes: 120 },
    ]);
  });
});
