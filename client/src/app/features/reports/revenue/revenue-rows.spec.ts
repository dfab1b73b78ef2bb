import { describe, expect, it } from 'vitest';
import type { RevenueRow } from '#api';
import { invoicesOf, revenueChart, type Writing } from './revenue-rows';

const PERIOD = { from: '2026-01-10', to: '2026-06-20' };
const WRITING: Writing = {
  group: 'Month',
  invoiced: 'Invoiced',
  collected: 'Collected',
  month: (month) => month,
  none: 'No project',
  amount: (amount) => amount,
};

const row = (of: Partial<RevenueRow>): RevenueRow => ({ currency: 'EUR', invoiced: '1.00', collected: '0.00', ...of });

describe('the chart of revenue', () => {
  it('leaves out no month between the first one with revenue and the end', () => {
    const { categories, series } = revenueChart(
      [row({ month: '2026-03', invoiced: '30.00' }), row({ month: '2026-05', invoiced: '50.00' })],
      'month',
      PERIOD,
      WRITING,
    );
    expect(categories).toEqual(['2026-03', '2026-04', '2026-05', '2026-06']);
    expect(series[0]?.values).toEqual(['30.00', null, '50.00', null]);
  });

  it('begins with the largest client', () => {
    const { categories } = revenueChart(
      [row({ clientName: 'Small', invoiced: '900.00' }), row({ clientName: 'Large', invoiced: '1000.00' })],
      'client',
      PERIOD,
      WRITING,
    );
    expect(categories).toEqual(['Large', 'Small']);
  });

  it('names what belongs to no project', () => {
    const { categories } = revenueChart([row({ projectId: null, projectName: null })], 'project', PERIOD, WRITING);
    expect(categories).toEqual(['No project']);
  });
});

describe('the invoices of a row', () => {
  it('are those of its month, within the period', () => {
    expect(invoicesOf(row({ month: '2026-01' }), PERIOD)).toMatchObject({ from: '2026-01-10', to: '2026-01-31' });
    expect(invoicesOf(row({ month: '2026-06' }), PERIOD)).toMatchObject({ from: '2026-06-01', to: '2026-06-20' });
  });

  it('are those of its client in the period, without drafts and void ones', () => {
    expect(invoicesOf(row({ clientId: 'c1' }), PERIOD)).toEqual({
      ...PERIOD,
      clientId: 'c1',
      status: 'issued,sent,partially_paid,paid',
    });
  });
});
