import { invoiceTotals, Money, Problem, TaxRate } from '#kernel';
import {
  type Grouping,
  GROUPINGS,
  manualLine,
  type TimeBilling,
  timeLines,
  type WorkToBill,
} from './invoice-drafting.rules.js';

const NAMES: Record<string, string> = { web: 'Website', app: 'App', ada: 'Ada Lovelace', grace: 'Grace Hopper' };
const named = (id: string): string => NAMES[id] ?? '';

const aBilling = (groupBy: Grouping, currency = 'EUR'): TimeBilling => ({
  currency,
  groupBy,
  taxRate: TaxRate.parse('0.10'),
  names: { project: named, person: named },
});

let entries = 0;

const work = (facts: Partial<WorkToBill> = {}): WorkToBill => ({
  id: `entry-${String(++entries).padStart(4, '0')}`,
  projectId: 'web',
  userId: 'ada',
  workDate: '2026-10-05',
  minutes: 480,
  rate: '150.0000',
  ...facts,
});

/** Lines as "description: minutes x price = amount". */
const read = (list: readonly WorkToBill[], groupBy: Grouping): string[] =>
  timeLines(list, aBilling(groupBy)).map(
    ({ description, minutes, unitPrice, amount }) =>
      `${description}: ${String(minutes)} x ${unitPrice} = ${String(amount)}`,
  );

const totalOf = (list: readonly WorkToBill[], groupBy: Grouping): string[] => {
  const { subtotal, taxTotal, total } = invoiceTotals({
    currency: 'EUR',
    lines: timeLines(list, aBilling(groupBy)),
    discount: Money.zero('EUR'),
  });
  return [subtotal, taxTotal, total].map(String);
};

describe('time lines', () => {
  const list = [
    work({ projectId: 'web', userId: 'grace', rate: '180.0000', minutes: 60 }),
    work({ projectId: 'web', userId: 'ada', minutes: 60 }),
    work({ projectId: 'app', userId: 'ada', minutes: 30, workDate: '2026-10-06' }),
    work({ projectId: 'web', userId: 'ada', minutes: 90, workDate: '2026-10-07' }),
    work({ projectId: 'web', userId: 'ada', minutes: 15, rate: '180.0000', workDate: '2026-10-08' }),
  ];

  it('join entries of a project, person and rate, by the names of project and person', () => {
    expect(read(list, 'consultant')).toEqual([
      'App: Ada Lovelace: 30 x 150.00 = 75.00',
      'Website: Ada Lovelace: 150 x 150.00 = 375.00',
      'Website: Ada Lovelace: 15 x 180.00 = 45.00',
      'Website: Grace Hopper: 60 x 180.00 = 180.00',
    ]);
  });

  it('join entries of a project and rate, whoever worked', () => {
    expect(read(list, 'project')).toEqual([
      'App: 30 x 150.00 = 75.00',
      'Website: 75 x 180.00 = 225.00',
      'Website: 150 x 150.00 = 375.00',
    ]);
  });

  it('are one an entry in the order of the calendar', () => {
    expect(read(list, 'entry')).toEqual([
      'Website: Grace Hopper, 2026-10-05: 60 x 180.00 = 180.00',
      'Website: Ada Lovelace, 2026-10-05: 60 x 150.00 = 150.00',
      'App: Ada Lovelace, 2026-10-06: 30 x 150.00 = 75.00',
      'Website: Ada Lovelace, 2026-10-07: 90 x 150.00 = 225.00',
      'Website: Ada Lovelace, 2026-10-08: 15 x 180.00 = 45.00',
    ]);
  });

  it.each(GROUPINGS)('take every entry once and never two rates in a line, by %s', (groupBy) => {
    const lines = timeLines(list, aBilling(groupBy));
    const taken = lines.flatMap(({ shares }) => shares.map(({ timeEntryId }) => timeEntryId));
    expect(taken.toSorted()).toEqual(list.map(({ id }) => id).toSorted());
    for (const { shares, unitPrice } of lines) {
      const rates = shares.map(({ timeEntryId }) => list.find(({ id }) => id === timeEntryId)?.rate);
      expect(new Set(rates)).toEqual(new Set([`${unitPrice}00`]));
    }
  });

  it.each(GROUPINGS)('add up to the shares of their entries, by %s', (groupBy) => {
    const odd = [
      work({ minutes: 20, rate: '100.0000' }),
      work({ minutes: 20, rate: '100.0000' }),
      work({ minutes: 20, rate: '100.0000' }),
    ];
    for (const { amount, shares } of timeLines(odd, aBilling(groupBy))) {
      expect(
        Money.sum(
          shares.map((share) => share.amount),
          'EUR',
        ).toString(),
      ).toBe(amount.toString());
    }
  });

  it('name the person only where the line is of one', () => {
    expect(timeLines(list, aBilling('project')).every(({ userId }) => userId === null)).toBe(true);
    expect(timeLines(list, aBilling('consultant')).every(({ userId }) => userId !== null)).toBe(true);
  });
});

/** product.md, section 4. */
describe('the golden figures', () => {
  it.each([
    { what: '8 h at 150.00', list: [work()], expected: ['1200.00', '120.00', '1320.00'] },
    {
      what: '7.5 h at 123.45',
      list: [work({ minutes: 450, rate: '123.4500' })],
      expected: ['925.88', '92.59', '1018.47'],
    },
    { what: '3 entries of 8 h at 150.00', list: [work(), work(), work()], expected: ['3600.00', '360.00', '3960.00'] },
    { what: '15 min at 100.50', list: [work({ minutes: 15, rate: '100.5000' })], expected: ['25.13', '2.51', '27.64'] },
  ])('$what', ({ list, expected }) => {
    expect(totalOf(list, 'consultant')).toEqual(expected);
  });

  it('3 entries of 20 min at 100.00: a line of 100.00, three of 99.99', () => {
    const list = [
      work({ minutes: 20, rate: '100.0000' }),
      work({ minutes: 20, rate: '100.0000' }),
      work({ minutes: 20, rate: '100.0000' }),
    ];
    const [line] = timeLines(list, aBilling('consultant'));
    expect(line?.shares.map(({ amount }) => String(amount))).toEqual(['33.34', '33.33', '33.33']);
    expect(totalOf(list, 'consultant')[0]).toBe('100.00');
    expect(totalOf(list, 'entry')[0]).toBe('99.99');
  });

  it('amounts of a currency without decimals', () => {
    const [line] = timeLines([work({ minutes: 20, rate: '10001.0000' })], aBilling('consultant', 'JPY'));
    expect(line).toMatchObject({ unitPrice: '10001', quantity: '0.3333' });
    expect(String(line?.amount)).toBe('3334');
  });
});

describe('a manual line', () => {
  const item = { description: 'Workshop', quantity: '2.5', unitPrice: '99.99', taxRate: TaxRate.parse('0.20') };

  it('costs quantity times unit price, rounded once', () => {
    const line = manualLine(item, 'EUR', 'lines.0');
    expect(line).toMatchObject({ kind: 'manual', unit: 'unit', minutes: null, projectId: null, shares: [] });
    expect(String(line.amount)).toBe('249.98');
  });

  it.each([
    { path: 'lines.3', expected: 'lines.3.unitPrice' },
    { path: '', expected: 'unitPrice' },
  ])('refuses a price with more decimals than the currency at $expected', ({ path, expected }) => {
    expect.assertions(1);
    try {
      manualLine({ ...item, unitPrice: '99.999' }, 'EUR', path);
    } catch (error) {
      expect(error).toMatchObject({ code: 'MONEY_TOO_PRECISE', errors: [{ path: expected }] });
    }
  });

  it('refuses an amount that is too large, and blames the quantity', () => {
    const huge = { ...item, quantity: '999999999999', unitPrice: '999999999999.99' };
    expect(() => manualLine(huge, 'EUR', '')).toThrow(Problem);
  });
});
