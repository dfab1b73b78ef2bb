import fc from 'fast-check';
import {
  allocateByLargestRemainder,
  billTime,
  currencyDecimals,
  invoiceTotals,
  lineAmount,
  Money,
  Rate,
  TaxRate,
} from './index.js';

/** Every property runs over this many cases; a release runs 100,000. */
const parameters = { numRuns: Number.parseInt(process.env.PROPERTY_RUNS ?? '2000', 10) };

const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
const minutesOfEntry = fc.integer({ min: 1, max: 1440 });
/** So many ten-thousandths as text: 725 is "0.0725". */
const decimalOf = (tenThousandths: bigint): string =>
  `${(tenThousandths / 10_000n).toString()}.${(tenThousandths % 10_000n).toString().padStart(4, '0')}`;

const taxRates = fc.constantFrom('0', '0.07', '0.0725', '0.1', '0.19', '0.2', '1').map((text) => TaxRate.parse(text));

/** Amounts from nothing to ten million, in smallest units; small ones often, since that is where rounding shows. */
const units = fc.oneof(fc.bigInt({ min: 0n, max: 99n }), fc.bigInt({ min: 0n, max: 1_000_000_000n }));

/** The oracle of all rounding: half-up division of non-negative whole numbers. */
const halfUp = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** An invoice with a discount that it can bear. */
const invoice = fc
  .record({
    currency,
    lines: fc.array(fc.record({ units, taxRate: taxRates }), { minLength: 1, maxLength: 12 }),
    discountPermille: fc.bigInt({ min: 0n, max: 1000n }),
  })
  .map(({ currency: code, lines, discountPermille }) => {
    const subtotal = lines.reduce((sum, line) => sum + line.units, 0n);
    return {
      currency: code,
      lines: lines.map((line) => ({ amount: Money.ofMinorUnits(line.units, code), taxRate: line.taxRate })),
      discount: Money.ofMinorUnits((subtotal * discountPermille) / 1000n, code),
    };
  });

describe('properties of amounts', () => {
  it('text, database and value are the same amount', () => {
    fc.assert(
      fc.property(units, currency, (count, code) => {
        const money = Money.ofMinorUnits(count, code);
        const text = money.toString();
        expect(text.split('.')[1]?.length ?? 0).toBe(currencyDecimals(code));
        expect(Money.parse(text, code).equals(money)).toBe(true);
        expect(Money.fromDatabase(text, code).minorUnits()).toBe(count);
      }),
      parameters,
    );
  });

  it('a sum does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(units, { maxLength: 20 }), currency, (list, code) => {
        const amounts = list.map((count) => Money.ofMinorUnits(count, code));
        const forwards = Money.sum(amounts, code);
        expect(forwards.minorUnits()).toBe(list.reduce((sum, count) => sum + count, 0n));
        expect(Money.sum(amounts.toReversed(), code).equals(forwards)).toBe(true);
      }),
      parameters,
    );
  });

  it('minus undoes plus', () => {
    fc.assert(
      fc.property(units, units, currency, (a, b, code) => {
        const [one, other] = [Money.ofMinorUnits(a, code), Money.ofMinorUnits(b, code)];
        expect(one.plus(other).minus(other).equals(one)).toBe(true);
        expect(one.minus(other).equals(other.minus(one).negated())).toBe(true);
      }),
      parameters,
    );
  });
});

describe('properties of rounding', () => {
  it('an hourly rate rounds half-up, once', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 1_000_000n }),
        fc.integer({ min: 0, max: 1_000_000 }),
        currency,
        (rate, minutes, code) => {
          const price = Rate.parse(Money.ofMinorUnits(rate, code).toString(), code);
          expect(price.amountFor(minutes).minorUnits()).toBe(halfUp(rate * BigInt(minutes), 60n));
        },
      ),
      parameters,
    );
  });

  it('a tax rounds half-up, once', () => {
    fc.assert(
      fc.property(units, fc.bigInt({ min: 0n, max: 10_000n }), currency, (base, tenThousandths, code) => {
        const tax = TaxRate.parse(decimalOf(tenThousandths)).of(Money.ofMinorUnits(base, code));
        expect(tax.minorUnits()).toBe(halfUp(base * tenThousandths, 10_000n));
      }),
      parameters,
    );
  });

  it('a manual line rounds half-up, once', () => {
    fc.assert(
      fc.property(units, fc.bigInt({ min: 0n, max: 99_999_999n }), currency, (price, tenThousandths, code) => {
        const amount = lineAmount(decimalOf(tenThousandths), Money.ofMinorUnits(price, code));
        expect(amount.minorUnits()).toBe(halfUp(price * tenThousandths, 10_000n));
      }),
      parameters,
    );
  });
});

describe('properties of allocation', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 100_000n }), { minLength: 1, maxLength: 30 })
    .filter((list) => list.some((weight) => weight > 0n));

  it('the parts add up to the whole, each within one unit of its exact share', () => {
    fc.assert(
      fc.property(units, weights, currency, (total, list, code) => {
        const parts = allocateByLargestRemainder(Money.ofMinorUnits(total, code), list).map((p) => p.minorUnits());
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        const whole = list.reduce((sum, weight) => sum + weight, 0n);
        list.forEach((weight, index) => {
          const distance = (parts[index] ?? -1n) * whole - total * weight;
          expect(distance < whole && distance > -whole).toBe(true);
        });
      }),
      parameters,
    );
  });

  it('a larger weight never gets less, an earlier equal one never gets less', () => {
    fc.assert(
      fc.property(units, weights, currency, (total, list, code) => {
        const parts = allocateByLargestRemainder(Money.ofMinorUnits(total, code), list).map((p) => p.minorUnits());
        const ranked = list
          .map((weight, index) => ({ weight, index, part: parts[index] ?? -1n }))
          .toSorted((a, b) => (a.weight === b.weight ? a.index - b.index : a.weight > b.weight ? -1 : 1));
        ranked.slice(1).forEach((each, index) => {
          expect(each.part <= (ranked[index]?.part ?? -1n)).toBe(true);
        });
      }),
      parameters,
    );
  });
});

describe('properties of billed time', () => {
  const bill = fc.record({
    minutes: fc.array(minutesOfEntry, { minLength: 1, maxLength: 40 }),
    rate: fc.bigInt({ min: 1n, max: 100_000n }).map((r) => Rate.parse(Money.ofMinorUnits(r, 'EUR').toString(), 'EUR')),
  });

  it('a line is minutes x rate, and its shares add up to it', () => {
    fc.assert(
      fc.property(bill, ({ minutes, rate }) => {
        const { amount, shares } = billTime(minutes, rate);
        expect(amount.equals(rate.amountFor(sumOf(minutes)))).toBe(true);
        expect(Money.sum(shares, 'EUR').equals(amount)).toBe(true);
      }),
      parameters,
    );
  });

  it('the order of the entries does not change the line, and moves a share by one unit at most', () => {
    fc.assert(
      fc.property(bill, ({ minutes, rate }) => {
        const forwards = billTime(minutes, rate);
        const backwards = billTime(minutes.toReversed(), rate);
        expect(backwards.amount.equals(forwards.amount)).toBe(true);
        backwards.shares.toReversed().forEach((share, index) => {
          const moved = share.minus(forwards.shares[index] ?? forwards.amount).minorUnits();
          expect(moved >= -1n && moved <= 1n).toBe(true);
        });
      }),
      parameters,
    );
  });
});

describe('properties of invoice totals', () => {
  it('hold the equations of EN 16931', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        const { subtotal, discount, discountShares, taxes, taxTotal, total } = invoiceTotals(input);
        const sum = (list: Money[]): Money => Money.sum(list, input.currency);
        const net = subtotal.minus(discount);
        expect(sum(input.lines.map((line) => line.amount)).equals(subtotal)).toBe(true);
        expect(sum(discountShares).equals(discount)).toBe(true);
        expect(sum(taxes.map((tax) => tax.base)).equals(net)).toBe(true);
        expect(taxes.every((tax) => tax.rate.of(tax.base).equals(tax.amount))).toBe(true);
        expect(sum(taxes.map((tax) => tax.amount)).equals(taxTotal)).toBe(true);
        expect(net.plus(taxTotal).equals(total)).toBe(true);
      }),
      parameters,
    );
  });

  it('no line bears more of the discount than its amount', () => {
    fc.assert(
      fc.property(invoice, (input) => {
        const { discountShares, taxes, total } = invoiceTotals(input);
        discountShares.forEach((share, index) => {
          expect(share.isNegative() || share.greaterThan(input.lines[index]?.amount ?? share.negated())).toBe(false);
        });
        expect(taxes.some((tax) => tax.base.isNegative())).toBe(false);
        expect(total.isNegative()).toBe(false);
      }),
      parameters,
    );
  });

  it('without a discount do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(invoice, ({ currency: code, lines }) => {
        const discount = Money.zero(code);
        const forwards = invoiceTotals({ currency: code, lines, discount });
        const backwards = invoiceTotals({ currency: code, lines: lines.toReversed(), discount });
        expect(JSON.stringify(backwards)).toBe(
          JSON.stringify({ ...forwards, discountShares: backwards.discountShares }),
        );
      }),
      parameters,
    );
  });
});
