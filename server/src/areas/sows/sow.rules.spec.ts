import { Problem } from '#kernel';
import {
  agreedTerms,
  incomplete,
  missingForSubmission,
  type RateLineTerms,
  resolveRate,
  sameRole,
  type SowTerms,
} from './sow.rules.js';

const LINES: RateLineTerms[] = [
  { role: 'Architect', rate: '180.00', validFrom: '2026-01-01' },
  { role: 'Architect', rate: '190.00', validFrom: '2026-07-01' },
  { role: 'Engineer', rate: '140.00', validFrom: '2026-03-01' },
];
const TERMS = { currency: 'EUR', rate: '150.00', rateLines: LINES };

describe('resolveRate', () => {
  test.each([
    ['the assignment override before everything', 'Architect', '175.00', '2026-05-01', '175.00', 'assignment'],
    ['the line of the role', 'Architect', null, '2026-05-01', '180.00', 'rate_line'],
    ['the line on its first day', 'Architect', null, '2026-01-01', '180.00', 'rate_line'],
    ['the old line on the last day before the next', 'Architect', null, '2026-06-30', '180.00', 'rate_line'],
    ['the next line from its first day on', 'Architect', null, '2026-07-01', '190.00', 'rate_line'],
    ['the line whatever case and blanks the role has', '  aRCHITECT ', null, '2026-12-31', '190.00', 'rate_line'],
    ['the default before the first line of the role', 'Engineer', null, '2026-02-28', '150.00', 'sow'],
    ['the default for a role without lines', 'Designer', null, '2026-05-01', '150.00', 'sow'],
  ])('takes %s', (_, role, rateOverride, day, rate, source) => {
    const agreed = resolveRate({ role, rateOverride }, TERMS, day);
    expect([agreed?.rate.toString(), agreed?.source]).toEqual([rate, source]);
  });

  test('does not depend on the order of the lines', () => {
    const agreed = resolveRate(
      { role: 'Architect', rateOverride: null },
      { ...TERMS, rateLines: LINES.toReversed() },
      '2026-08-01',
    );
    expect(agreed?.rate.toString()).toBe('190.00');
  });

  test('finds nothing where nothing was agreed', () => {
    expect(resolveRate({ role: 'Engineer', rateOverride: null }, { ...TERMS, rate: null }, '2026-02-28')).toBeNull();
  });
});

test('roles compare without case and outer blanks, and with inner ones', () => {
  expect(sameRole(' Senior Engineer', 'senior engineer ')).toBe(true);
  expect(sameRole('Senior Engineer', 'SeniorEngineer')).toBe(false);
});

const EMPTY: SowTerms = { startDate: null, endDate: null, rate: null, totalBudget: null, rateLines: [] };
const WHOLE: SowTerms = {
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  rate: '150.00',
  totalBudget: '1000.00',
  rateLines: [],
};

describe('missingForSubmission', () => {
  test('names all that an empty SOW lacks', () => {
    expect(missingForSubmission(EMPTY)).toEqual(['startDate', 'endDate', 'rate', 'totalBudget']);
  });

  test.each(['startDate', 'endDate', 'rate', 'totalBudget'] as const)('names %s alone', (field) => {
    expect(missingForSubmission({ ...WHOLE, [field]: null })).toEqual([field]);
  });

  test('is content with rate lines in place of a rate', () => {
    expect(missingForSubmission({ ...WHOLE, rate: null, rateLines: LINES })).toEqual([]);
  });

  test('makes a refusal that carries the fields and says them in words', () => {
    expect(incomplete([])).toBeNull();
    const refusal = incomplete(['rate', 'totalBudget']);
    expect(refusal).toMatchObject({
      code: 'SOW_INCOMPLETE',
      status: 409,
      members: { missing: ['rate', 'totalBudget'] },
    });
    expect(refusal?.detail).toContain('a rate or rate lines, a budget');
  });
});

describe('agreedTerms', () => {
  const refusalOf = (terms: Partial<SowTerms>, currency = 'EUR'): [string, string] => {
    try {
      agreedTerms({ ...WHOLE, ...terms }, currency);
    } catch (error) {
      if (error instanceof Problem) return [error.code, error.errors[0]?.path ?? ''];
      throw error;
    }
    throw new Error('Nothing was refused.');
  };

  test('writes amounts with the decimals of the currency, and sorts lines by role and beginning', () => {
    const lines = [...LINES.toReversed(), { role: ' architect ', rate: '1', validFrom: '2026-02-01' }];
    const terms = agreedTerms({ ...WHOLE, rate: '150', totalBudget: '1000.5', rateLines: lines }, 'EUR');
    expect(terms).toMatchObject({ rate: '150.00', totalBudget: '1000.50' });
    expect(terms.rateLines).toEqual([
      LINES[0],
      { role: 'architect', rate: '1.00', validFrom: '2026-02-01' },
      LINES[1],
      LINES[2],
    ]);
  });

  test.each<[string, Partial<SowTerms>, string, [string, string]]>([
    ['an end on the day of the start', { endDate: '2026-01-01' }, 'EUR', ['DATES_INVERTED', 'endDate']],
    ['a rate finer than the currency', { rate: '150.123' }, 'EUR', ['MONEY_TOO_PRECISE', 'rate']],
    ['a budget finer than the currency', { totalBudget: '1000.5' }, 'JPY', ['MONEY_TOO_PRECISE', 'totalBudget']],
    [
      'a line finer than the currency',
      { rateLines: [{ role: 'A', rate: '1.001', validFrom: '2026-01-01' }] },
      'EUR',
      ['MONEY_TOO_PRECISE', 'rateLines.0.rate'],
    ],
    [
      'two lines of a role from one day on',
      { rateLines: [...LINES, { role: 'ARCHITECT', rate: '1.00', validFrom: '2026-01-01' }] },
      'EUR',
      ['SOW_RATE_LINE_DUPLICATE', 'rateLines.3.validFrom'],
    ],
  ])('refuses %s', (_, terms, currency, refusal) => {
    expect(refusalOf(terms, currency)).toEqual(refusal);
  });

  test('lets a draft lack everything', () => {
    expect(agreedTerms(EMPTY, 'EUR')).toEqual(EMPTY);
  });
});
