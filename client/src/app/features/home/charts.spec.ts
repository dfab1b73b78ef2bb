import type { ReceivablesReport, RevenueReport } from '#api';
import { ageingChart, type ChartWords, revenueChart } from './charts';

const words: ChartWords = {
  say: (key) => key,
  month: (month) => `month ${month}`,
  money: (amount, currency) => `${amount} ${currency}`,
};

describe('ageingChart', () => {
  const total = {
    current: '10.00',
    days1To30: '20.00',
    days31To60: '0.00',
    days61To90: '0.00',
    over90: '5.00',
    total: '35.00',
  };
  const report = { totals: [{ ...total, currency: 'EUR' }] } as unknown as ReceivablesReport;

  it('draws the totals of one currency from not due to oldest, in the texts of the API', () => {
    expect(ageingChart(report, 'EUR', words)?.series[0]?.values).toEqual(['10.00', '20.00', '0.00', '0.00', '5.00']);
  });

  it('draws nothing where nothing is owed in the currency', () => {
    expect(ageingChart(report, 'USD', words)).toBeUndefined();
  });
});

describe('revenueChart', () => {
  const report = {
    rows: [
      { month: '2026-10', currency: 'EUR', invoiced: '1.10', collected: '2.20' },
      { month: '2026-10', currency: 'USD', invoiced: '9.00', collected: '8.00' },
      { month: '2026-11', currency: 'EUR', invoiced: '3.30', collected: '0.00' },
    ],
  } as unknown as RevenueReport;

  it('keeps currencies apart', () => {
    const chart = revenueChart(report, 'EUR', words);
    expect(chart?.categories).toEqual(['month 2026-10', 'month 2026-11']);
    expect(chart?.series.map(({ values }) => values)).toEqual([
      ['1.10', '3.30'],
      ['2.20', '0.00'],
    ]);
  });
});
