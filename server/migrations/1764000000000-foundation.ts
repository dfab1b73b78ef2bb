import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SQL functions that read models, audit and numbering share. They stand in the first migration because every later one
 * may use them.
 */
export class Foundation1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS hstore;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      -- UUIDv7 (RFC 9562) for rows that the database itself writes; PostgreSQL before 18 has no uuidv7().
      CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
        SELECT encode(
          set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
            FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
      $$;

      -- Minor units of a currency (ISO 4217); the kernel's currencyDecimals says the same, and a test compares the two.
      CREATE FUNCTION currency_decimals(currency text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE
          WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
          WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
          ELSE 2 END
      $$;

      -- The wire form of money: exactly the currency's decimals.
      CREATE FUNCTION money_text(amount numeric, currency text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT round(amount, currency_decimals(currency))::text
      $$;

      -- The wire form of a fraction: at least two decimals, no further trailing zeros ("0.10", "0.0725").
      CREATE FUNCTION fraction_text(fraction numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT round(fraction, greatest(2, scale(trim_scale(fraction))))::text
      $$;

      -- The wire form of an instant: UTC with Z, milliseconds.
      CREATE FUNCTION instant_text(instant timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION instant_text(timestamptz);
      DROP FUNCTION fraction_text(numeric);
      DROP FUNCTION money_text(numeric, text);
      DROP FUNCTION currency_decimals(text);
      DROP FUNCTION uuid_v7();
      DROP EXTENSION pg_trgm;
      DROP EXTENSION hstore;
      DROP EXTENSION btree_gist;
    `);
  }
}
