import { Money, Problem } from '#kernel';
import {
  budgetLeft,
  budgetWithin,
  costText,
  rateText,
  refuseInverted,
  refuseOutside,
  type Share,
} from './project.rules.js';

const eur = (text: string): Money => Money.parse(text, 'EUR');

const refusalOf = (act: () => unknown): [string, string | undefined] => {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.errors[0]?.path];
    throw error;
  }
  throw new Error('Nothing was refused.');
};

describe('budgetLeft', () => {
  const share = (id: string, budget: string, isCancelled = false): Share => ({ id, budget, isCancelled });

  test.each<[string, Share[], [string, string][], string]>([
    ['all of it without projects', [], [], '1000.00'],
    ['what other projects leave', [share('a', '300.00'), share('b', '100.50')], [], '599.50'],
    ['nothing, and never less', [share('a', '1000.00'), share('b', '0.01')], [], '0.00'],
    ['what a cancelled project did not bill', [share('a', '900.00', true)], [['a', '120.40']], '879.60'],
    ['all of it when a cancelled project billed nothing', [share('a', '900.00', true)], [], '1000.00'],
    ['the same whatever an open project billed', [share('a', '900.00')], [['a', '950.00']], '100.00'],
  ])('is %s', (_, shares, billed, left) => {
    expect(budgetLeft(eur('1000.00'), shares, new Map(billed)).toString()).toBe(left);
  });
});

describe('budgetWithin', () => {
  test('takes as much as is left, and not a cent more', () => {
    expect(budgetWithin('100', eur('100.00')).toString()).toBe('100.00');
    expect(refusalOf(() => budgetWithin('100.01', eur('100.00')))).toEqual(['PROJECT_BUDGET_EXCEEDS_SOW', 'budget']);
  });

  test('refuses more decimals than the currency has', () => {
    expect(refusalOf(() => budgetWithin('1.001', eur('100.00')))).toEqual(['MONEY_TOO_PRECISE', 'budget']);
  });
});

describe('dates', () => {
  const whole = { startDate: '2026-01-01', endDate: '2026-12-31' };
  const outside = (startDate: string, endDate: string): [string, string | undefined] =>
    refusalOf(() => {
      refuseOutside({ startDate, endDate }, whole, 'PROJECT_OUTSIDE_SOW', 'SOW');
    });

  test('may be those of the whole, or a single day of it', () => {
    expect(() => {
      refuseOutside(whole, whole, 'PROJECT_OUTSIDE_SOW', 'SOW');
      refuseInverted({ startDate: '2026-05-01', endDate: '2026-05-01' });
    }).not.toThrow();
  });

  test('blame the end that lies outside', () => {
    expect(outside('2025-12-31', '2026-12-31')).toEqual(['PROJECT_OUTSIDE_SOW', 'startDate']);
    expect(outside('2026-01-01', '2027-01-01')).toEqual(['PROJECT_OUTSIDE_SOW', 'endDate']);
    expect(outside('2027-01-01', '2027-02-01')).toEqual(['PROJECT_OUTSIDE_SOW', 'startDate']);
  });

  test('run forward', () => {
    expect(
      refusalOf(() => {
        refuseInverted({ startDate: '2026-05-02', endDate: '2026-05-01' });
      }),
    ).toEqual(['DATES_INVERTED', 'endDate']);
  });
});

test('a bill rate is above zero, a cost rate may be nothing, and both may be absent', () => {
  expect(refusalOf(() => rateText('0', 'EUR', 'rateOverride'))).toEqual(['RATE_NOT_POSITIVE', 'rateOverride']);
  expect([rateText('175', 'EUR', 'rateOverride'), costText('0', 'EUR', 'costRate')]).toEqual(['175.00', '0.00']);
  expect([rateText(null, 'EUR', 'rateOverride'), costText(null, 'EUR', 'costRate')]).toEqual([null, null]);
});
