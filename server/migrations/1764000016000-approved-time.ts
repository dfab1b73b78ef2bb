import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Time that is approved and on no invoice, kept apart. What time_entry and allocation say is the truth; this table says
 * the same about the few entries that wait to be billed, so that work in progress, budgets and the next invoice cost
 * what waits and not what was ever worked. Triggers keep it, and a test compares it with the truth.
 */
export class ApprovedTime1764000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(FOLLOWING_ENTRIES);
    await runner.query(FOLLOWING_ALLOCATIONS);
    await runner.query(`
      ALTER TABLE time_entry ENABLE ALWAYS TRIGGER approved_time_inserted;
      ALTER TABLE time_entry ENABLE ALWAYS TRIGGER approved_time_updated;
      ALTER TABLE time_entry ENABLE ALWAYS TRIGGER approved_time_deleted;
      ALTER TABLE allocation ENABLE ALWAYS TRIGGER approved_time_billed;
      ALTER TABLE allocation ENABLE ALWAYS TRIGGER approved_time_released;
      ALTER TABLE allocation ENABLE ALWAYS TRIGGER approved_time_forgotten;
      SELECT approved_time_gather(array(SELECT id FROM time_entry WHERE status = 'approved'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER approved_time_forgotten ON allocation;
      DROP TRIGGER approved_time_released ON allocation;
      DROP TRIGGER approved_time_billed ON allocation;
      DROP TRIGGER approved_time_deleted ON time_entry;
      DROP TRIGGER approved_time_updated ON time_entry;
      DROP TRIGGER approved_time_inserted ON time_entry;
      DROP FUNCTION approved_time_released();
      DROP FUNCTION approved_time_billed();
      DROP FUNCTION approved_time_follows();
      DROP FUNCTION approved_time_gather(uuid[]);
      DROP TABLE approved_time;
    `);
  }
}

const TABLE = `
  -- Columns are called as in time_entry, so that a condition on an entry reads alike on both.
  CREATE TABLE approved_time (
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    client_id uuid NOT NULL,
    user_id uuid NOT NULL,
    work_date date NOT NULL,
    minutes integer NOT NULL,
    is_billable boolean NOT NULL,
    rate numeric(18,4),
    currency text NOT NULL,
    CONSTRAINT pk_approved_time PRIMARY KEY (id)
  );
  CREATE INDEX ix_approved_time_client ON approved_time (client_id, work_date) WHERE is_billable;
  CREATE INDEX ix_approved_time_project ON approved_time (project_id, work_date) WHERE is_billable;

  -- Takes up those of the entries that are approved and on no invoice, as they are now.
  CREATE FUNCTION approved_time_gather(entry_ids uuid[]) RETURNS void LANGUAGE sql VOLATILE AS $$
    INSERT INTO approved_time AS a (id, project_id, client_id, user_id, work_date, minutes, is_billable, rate, currency)
    SELECT t.id, t.project_id, t.client_id, t.user_id, t.work_date, t.minutes, t.is_billable, t.rate, t.currency
    FROM time_entry t
    WHERE t.id = ANY (entry_ids) AND t.status = 'approved'
      AND NOT EXISTS (SELECT FROM allocation x WHERE x.time_entry_id = t.id AND x.released_at IS NULL)
    -- Never deleted and inserted anew: an invoice that waits for the row would miss the new one.
    ON CONFLICT (id) DO UPDATE SET (project_id, client_id, user_id, work_date, minutes, is_billable, rate, currency) =
      (excluded.project_id, excluded.client_id, excluded.user_id, excluded.work_date, excluded.minutes, excluded.is_billable, excluded.rate, excluded.currency)
  $$;
`;

const FOLLOWING_ENTRIES = `
  CREATE FUNCTION approved_time_follows() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    approved uuid[] := '{}';
    others uuid[] := '{}';
  BEGIN
    IF TG_OP <> 'DELETE' THEN
      approved := array(SELECT id FROM new_rows WHERE status = 'approved');
    END IF;
    IF TG_OP <> 'INSERT' THEN
      others := array(SELECT id FROM old_rows WHERE status = 'approved' AND id <> ALL (approved));
    END IF;
    IF approved <> '{}' THEN
      PERFORM approved_time_gather(approved);
    END IF;
    IF others <> '{}' THEN
      DELETE FROM approved_time WHERE id = ANY (others);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER approved_time_inserted AFTER INSERT ON time_entry
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION approved_time_follows();
  CREATE TRIGGER approved_time_updated AFTER UPDATE ON time_entry
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION approved_time_follows();
  CREATE TRIGGER approved_time_deleted AFTER DELETE ON time_entry
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION approved_time_follows();
`;

const FOLLOWING_ALLOCATIONS = `
  -- Triggers fire in the order of their names, so by now allocation_is_sound has waited for whoever changes the entries.
  CREATE FUNCTION approved_time_billed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    DELETE FROM approved_time a USING new_rows n WHERE a.id = n.time_entry_id AND n.released_at IS NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER approved_time_billed AFTER INSERT ON allocation
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION approved_time_billed();

  CREATE FUNCTION approved_time_released() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM approved_time_gather(array(SELECT time_entry_id FROM old_rows WHERE released_at IS NULL));
    RETURN NULL;
  END $$;
  CREATE TRIGGER approved_time_released AFTER UPDATE ON allocation
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION approved_time_released();
  CREATE TRIGGER approved_time_forgotten AFTER DELETE ON allocation
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION approved_time_released();
`;
