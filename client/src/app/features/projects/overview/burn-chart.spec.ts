import { burnChart, type BurnWords } from './burn-chart';

const words: BurnWords = {
  week: 'Week',
  inWeek: 'In the week',
  soFar: 'So far',
  nameOf: (day) => `from ${day}`,
  money: (amount, currency) => `${amount} ${currency}`,
  hours: (minutes) => `${minutes} min`,
};
const week = { week: '2026-W09', startDate: '2026-02-23', minutes: 90, cumulativeMinutes: 150 };

describe('burnChart', () => {
  it('draws money against the marks of the budget, in the texts of the API', () => {
    const chart = burnChart(
      {
        projectId: 'p1',
        currency: 'EUR',
        budget: '1000.00',
        weeks: [{ ...week, amount: '300.10', cumulativeAmount: '700.20' }],
      },
      words,
    );
    expect(chart.categories).toEqual(['from 2026-02-23']);
    expect(chart.series.map(({ values }) => values)).toEqual([['300.10'], ['700.20']]);
    expect(chart.limit).toEqual({ value: '1000.00', marks: [75, 90, 100] });
    expect(chart.format('700.20')).toBe('700.20 EUR');
  });

  it('draws hours and no budget for those who see no money', () => {
    const chart = burnChart({ projectId: 'p1', weeks: [week] }, words);
    expect(chart.series.map(({ values }) => values)).toEqual([[1.5], [2.5]]);
    expect(chart.limit).toBeUndefined();
  });

  it('writes hours to the minute, although thirds of one have no end', () => {
    const chart = burnChart({ projectId: 'p1', weeks: [{ ...week, minutes: 100 }] }, words);
    expect(chart.format(chart.series[0]?.values[0] ?? 0)).toBe('100 min');
  });
});
