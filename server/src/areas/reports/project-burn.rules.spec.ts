import { type BurnPart, burnWeeks } from './project-burn.rules.js';

const part = (facts: Partial<BurnPart> = {}): BurnPart => ({
  group: 'a',
  amount: '100.00',
  monday: '2026-11-02',
  weight: 20,
  ...facts,
});

const told = (minutes: [string, number][], parts: BurnPart[]): unknown[] =>
  burnWeeks(new Map(minutes), parts, 'EUR').map(({ week, minutes, cumulativeMinutes, amount, cumulativeAmount }) => [
    week,
    minutes,
    cumulativeMinutes,
    amount.toString(),
    cumulativeAmount.toString(),
  ]);

describe('the burn of a budget', () => {
  it('shares what was rounded as one over its weeks, and ends at the whole of it', () => {
    const weeks = ['2026-11-16', '2026-11-02', '2026-11-09'].map((monday) => part({ monday }));
    expect(told([], weeks)).toEqual([
      ['2026-W45', 0, 0, '33.34', '33.34'],
      ['2026-W46', 0, 0, '33.33', '66.67'],
      ['2026-W47', 0, 0, '33.33', '100.00'],
    ]);
  });

  it('has the weeks between without anything, and those with minutes that cost nothing', () => {
    expect(told([['2026-11-16', 60]], [part(), part({ group: 'b', amount: '0.50' })])).toEqual([
      ['2026-W45', 0, 0, '100.50', '100.50'],
      ['2026-W46', 0, 0, '0.00', '100.50'],
      ['2026-W47', 60, 60, '0.00', '100.50'],
    ]);
  });

  it('is empty before anything was approved or billed', () => {
    expect(told([], [])).toEqual([]);
  });
});
