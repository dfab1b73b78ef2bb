import fc from 'fast-check';
import pg from 'pg';
import { CURRENCIES, currencyDecimals, Money, Rate, TaxRate } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const CASES = 2_000;

describe('money in SQL', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** One text for each row of input, by an SQL expression over the columns a, b and c. */
  const inSql = async (
    expression: string,
    input: readonly (readonly [string, string, string])[],
  ): Promise<string[]> => {
    const { rows } = await client.query<{ text: string }>(
      `SELECT (${expression})::text AS text FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS i (a, b, c, n) ORDER BY n`,
      [0, 1, 2].map((column) => input.map((row) => row[column])),
    );
    return rows.map(({ text }) => text);
  };

  const currency = fc.constantFrom(...CURRENCIES);
  /** An amount with exactly the decimals of its currency. */
  const amount = fc.tuple(fc.bigInt(0n, 10n ** 14n), currency).map(([units, code]) => Money.ofMinorUnits(units, code));

  it('gives every currency the decimals that the kernel gives it', async () => {
    const decimals = await inSql(
      'currency_decimals(a)',
      CURRENCIES.map((code) => [code, '', '']),
    );
    expect(decimals).toEqual(CURRENCIES.map((code) => String(currencyDecimals(code))));
  });

  it('writes amounts as the kernel does', async () => {
    const amounts = fc.sample(amount, { numRuns: CASES, seed: 7 });
    const texts = await inSql(
      'money_text(a::numeric(18,4), b)',
      amounts.map((each) => [each.toString(), each.currency, '']),
    );
    expect(texts).toEqual(amounts.map(String));
  });

  it('writes fractions as the kernel does', async () => {
    const fractions = Array.from({ length: 10_001 }, (_, n) => (n / 10_000).toFixed(4));
    const texts = await inSql(
      'fraction_text(a::numeric(5,4))',
      fractions.map((each) => [each, '', '']),
    );
    expect(texts).toEqual(fractions.map((each) => TaxRate.parse(each).toString()));
  });

  it('prices time as the kernel does, to the last unit', async () => {
    const times = fc.sample(
      fc
        .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.bigInt(1n, 10n ** 7n), currency)
        .map(([minutes, units, code]) => ({
          minutes,
          rate: Money.ofMinorUnits(units, code).toString(),
          currency: code,
        })),
      { numRuns: CASES, seed: 7 },
    );
    const amounts = await inSql(
      'time_amount(a::bigint, b::numeric, c)',
      times.map(({ minutes, rate, currency: code }) => [String(minutes), rate, code]),
    );
    expect(amounts).toEqual(
      times.map(({ minutes, rate, currency: code }) => Rate.parse(rate, code).amountFor(minutes).toString()),
    );
  });
});
