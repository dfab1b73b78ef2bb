import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the database itself promises about time: billed time stays as it was billed, and a day has 1440 minutes. */
export class Timesheets1764000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READING);
    await runner.query(PERSON_DAYS);
    await runner.query(BILLED_TIME);
    await runner.query(ALLOCATIONS);
    await runner.query(`
      ALTER TABLE time_entry ENABLE ALWAYS TRIGGER billed_time_stays;
      ALTER TABLE allocation ENABLE ALWAYS TRIGGER allocation_is_sound;
      ALTER TABLE allocation ENABLE ALWAYS TRIGGER allocation_is_released_once;
      ALTER TABLE allocation ENABLE ALWAYS TRIGGER allocation_release_needs_void;
      ALTER TABLE allocation ENABLE ALWAYS TRIGGER allocation_goes_with_draft;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER allocation_goes_with_draft ON allocation;
      DROP TRIGGER allocation_release_needs_void ON allocation;
      DROP TRIGGER allocation_is_released_once ON allocation;
      DROP TRIGGER allocation_is_sound ON allocation;
      DROP TRIGGER billed_time_stays ON time_entry;
      DROP FUNCTION allocation_goes_with_draft();
      DROP FUNCTION allocation_release_needs_void();
      DROP FUNCTION allocation_is_released_once();
      DROP FUNCTION allocation_is_sound();
      DROP FUNCTION billed_time_stays();
      DROP FUNCTION person_days_held(uuid[], date[]);
      DROP FUNCTION time_amount(bigint, numeric, text);
      DROP INDEX ix_time_entry_notes;
      DROP INDEX ix_time_entry_minutes;
      DROP INDEX ix_time_entry_created_at;
    `);
  }
}

const READING = `
  -- One index for each further order and for the search that the list of entries offers.
  CREATE INDEX ix_time_entry_created_at ON time_entry (created_at, id);
  CREATE INDEX ix_time_entry_minutes ON time_entry (minutes, id);
  CREATE INDEX ix_time_entry_notes ON time_entry USING gin (notes gin_trgm_ops);

  -- What so many minutes cost, rounded once. The kernel's Rate.amountFor says the same, and a test compares the two.
  CREATE FUNCTION time_amount(minutes bigint, rate numeric, currency text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT round(minutes * rate / 60, currency_decimals(currency))
  $$;
`;

const PERSON_DAYS = `
  -- The minutes of each person on each day, held until the transaction ends: two requests cannot both fill up a day.
  -- Days are locked in one order, and read by a statement of its own, so that it sees what was committed meanwhile.
  CREATE FUNCTION person_days_held(user_ids uuid[], dates date[])
  RETURNS TABLE (user_id uuid, work_date date, minutes integer) LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(day.key, 0))
    FROM (SELECT DISTINCT u || ' ' || d AS key FROM unnest(user_ids, dates) AS asked (u, d) ORDER BY key) AS day;
    RETURN QUERY
      SELECT t.user_id, t.work_date, sum(t.minutes)::integer
      FROM time_entry t
      WHERE (t.user_id, t.work_date) IN (SELECT * FROM unnest(user_ids, dates))
      GROUP BY t.user_id, t.work_date;
  END $$;
`;

const BILLED_TIME = `
  -- What an invoice says about an entry stays true of it. Deleting one is refused by the foreign key of its allocation.
  CREATE FUNCTION billed_time_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM allocation WHERE time_entry_id = OLD.id AND released_at IS NULL) THEN
      RAISE EXCEPTION 'time entry % is on an invoice', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_time_entry_billed';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER billed_time_stays BEFORE UPDATE ON time_entry FOR EACH ROW
    WHEN (OLD.status = 'approved' AND
      (OLD.id, OLD.project_id, OLD.client_id, OLD.user_id, OLD.work_date, OLD.minutes, OLD.is_billable, OLD.status, OLD.rate, OLD.currency)
      IS DISTINCT FROM
      (NEW.id, NEW.project_id, NEW.client_id, NEW.user_id, NEW.work_date, NEW.minutes, NEW.is_billable, NEW.status, NEW.rate, NEW.currency))
    EXECUTE FUNCTION billed_time_stays();
`;

const ALLOCATIONS = `
  -- A draft takes approved billable time of its client, whole, on a line of the same project and rate.
  CREATE FUNCTION allocation_is_sound() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    wrong uuid;
  BEGIN
    -- An issue of the invoice, a reopen or a write-off of these entries that runs beside us waits until we are done.
    PERFORM FROM invoice WHERE id IN (SELECT invoice_id FROM new_rows) ORDER BY id FOR SHARE;
    PERFORM FROM time_entry WHERE id IN (SELECT time_entry_id FROM new_rows) ORDER BY id FOR SHARE;
    SELECT n.time_entry_id INTO wrong
    FROM new_rows n
    JOIN time_entry t ON t.id = n.time_entry_id
    JOIN invoice_line l ON l.id = n.line_id
    JOIN invoice i ON i.id = n.invoice_id
    WHERE NOT (t.status = 'approved' AND t.is_billable AND t.client_id = i.client_id AND t.currency = i.currency
      AND t.minutes = n.minutes AND l.kind = 'time' AND l.invoice_id = i.id AND l.project_id = t.project_id
      AND l.unit_price = t.rate AND i.status = 'draft' AND n.released_at IS NULL)
    LIMIT 1;
    IF wrong IS NOT NULL THEN
      RAISE EXCEPTION 'time entry % cannot be put on this line', wrong
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_allocation_sound';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER allocation_is_sound AFTER INSERT ON allocation
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation_is_sound();

  CREATE FUNCTION allocation_is_released_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.released_at IS NULL AND NEW.released_at IS NOT NULL
      AND (NEW.id, NEW.invoice_id, NEW.line_id, NEW.time_entry_id, NEW.minutes, NEW.amount)
        IS NOT DISTINCT FROM (OLD.id, OLD.invoice_id, OLD.line_id, OLD.time_entry_id, OLD.minutes, OLD.amount) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'allocation % can be released once and not otherwise changed', OLD.id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_allocation_released_once';
  END $$;
  CREATE TRIGGER allocation_is_released_once BEFORE UPDATE ON allocation
    FOR EACH ROW EXECUTE FUNCTION allocation_is_released_once();

  -- Otherwise time could be let go of an invoice that stands, and billed again.
  CREATE FUNCTION allocation_release_needs_void() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM new_rows n JOIN invoice i ON i.id = n.invoice_id WHERE i.status <> 'void') THEN
      RAISE EXCEPTION 'only a void invoice releases its time'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_allocation_release_needs_void';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER allocation_release_needs_void AFTER UPDATE ON allocation
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation_release_needs_void();

  CREATE FUNCTION allocation_goes_with_draft() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM old_rows o JOIN invoice i ON i.id = o.invoice_id WHERE i.status <> 'draft') THEN
      RAISE EXCEPTION 'only a draft invoice forgets its time'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_allocation_goes_with_draft';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER allocation_goes_with_draft AFTER DELETE ON allocation
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION allocation_goes_with_draft();
`;
