import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the database itself promises about invoices, to the owner and to superusers too: what was issued stays as it was
 * issued, its sums are the sums of its lines, and what is paid on it is the sum of its payments.
 */
export class IssuedInvoices1764000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STATUS_FOLLOWS);
    await runner.query(INVOICES);
    await runner.query(LINES);
    await runner.query(PAYMENTS);
    await runner.query(RUNS);
    await runner.query(READING);
    await runner.query(`
      ALTER TABLE invoice ENABLE ALWAYS TRIGGER invoice_begins_as_draft;
      ALTER TABLE invoice ENABLE ALWAYS TRIGGER invoice_stays_as_issued;
      ALTER TABLE invoice ENABLE ALWAYS TRIGGER invoice_is_issued_whole;
      ALTER TABLE invoice ENABLE ALWAYS TRIGGER invoice_is_never_deleted;
      ALTER TABLE invoice ENABLE ALWAYS TRIGGER invoice_paid_by_payments;
      ALTER TABLE invoice_line ENABLE ALWAYS TRIGGER lines_inserted_into_draft;
      ALTER TABLE invoice_line ENABLE ALWAYS TRIGGER lines_updated_in_draft;
      ALTER TABLE invoice_line ENABLE ALWAYS TRIGGER lines_deleted_from_draft;
      ALTER TABLE payment ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_reverses_whole;
      ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_counts;
      ALTER TABLE delivery ENABLE ALWAYS TRIGGER append_only;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_billing_run_requested_at;
      DROP INDEX ix_invoice_created_at;
      DROP INDEX uq_billing_run_unfinished;
      DROP TRIGGER append_only ON delivery;
      DROP TRIGGER payment_counts ON payment;
      DROP TRIGGER payment_reverses_whole ON payment;
      DROP TRIGGER append_only ON payment;
      DROP TRIGGER lines_deleted_from_draft ON invoice_line;
      DROP TRIGGER lines_updated_in_draft ON invoice_line;
      DROP TRIGGER lines_inserted_into_draft ON invoice_line;
      DROP TRIGGER invoice_paid_by_payments ON invoice;
      DROP TRIGGER invoice_is_never_deleted ON invoice;
      DROP TRIGGER invoice_is_issued_whole ON invoice;
      DROP TRIGGER invoice_stays_as_issued ON invoice;
      DROP TRIGGER invoice_begins_as_draft ON invoice;
      DROP FUNCTION billing_record_stays();
      DROP FUNCTION payment_counts();
      DROP FUNCTION invoice_paid_by_payments();
      DROP FUNCTION assert_paid_by_payments(uuid);
      DROP FUNCTION payment_reverses_whole();
      DROP FUNCTION lines_changed_in_draft();
      DROP FUNCTION lines_written_in_draft();
      DROP FUNCTION lines_deleted_from_draft();
      DROP FUNCTION assert_drafts(uuid[]);
      DROP FUNCTION invoice_is_issued_whole();
      DROP FUNCTION invoice_refuses();
      ALTER TABLE invoice DROP CONSTRAINT ck_invoice_unpaid, DROP CONSTRAINT ck_invoice_status_follows;
    `);
  }
}

const STATUS_FOLLOWS = `
  -- The status of an issued invoice follows from what is paid and delivered; the rule invoiceStatus says the same.
  ALTER TABLE invoice
    ADD CONSTRAINT ck_invoice_status_follows CHECK (status = CASE
      WHEN number IS NULL THEN 'draft'
      WHEN voided_at IS NOT NULL THEN 'void'
      WHEN balance = 0 THEN 'paid'
      WHEN amount_paid > 0 THEN 'partially_paid'
      WHEN delivered_at IS NOT NULL THEN 'sent'
      ELSE 'issued' END),
    ADD CONSTRAINT ck_invoice_unpaid CHECK (amount_paid = 0 OR status NOT IN ('draft', 'void'));
`;

const INVOICES = `
  CREATE FUNCTION invoice_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'invoice %: % refused, an issued invoice does not change', coalesce(OLD.number, NEW.number), TG_OP
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_invoice_immutable';
  END $$;

  CREATE TRIGGER invoice_begins_as_draft BEFORE INSERT ON invoice FOR EACH ROW
    WHEN (NEW.status <> 'draft') EXECUTE FUNCTION invoice_refuses();

  CREATE TRIGGER invoice_is_never_deleted BEFORE DELETE ON invoice FOR EACH ROW
    WHEN (OLD.status <> 'draft') EXECUTE FUNCTION invoice_refuses();

  -- Status, delivery, payment and void may change, and nothing else; a void invoice is the end of it.
  CREATE TRIGGER invoice_stays_as_issued BEFORE UPDATE ON invoice FOR EACH ROW
    WHEN (OLD.status = 'void' OR (OLD.status <> 'draft' AND
      (to_jsonb(OLD) - '{status,delivered_at,amount_paid,balance,voided_at,voided_by,void_reason,version,updated_at,updated_by}'::text[])
      IS DISTINCT FROM
      (to_jsonb(NEW) - '{status,delivered_at,amount_paid,balance,voided_at,voided_by,void_reason,version,updated_at,updated_by}'::text[])))
    EXECUTE FUNCTION invoice_refuses();

  -- What is issued is the sum of its lines (EN 16931 BR-CO-10, -13, -14, -17), and its time lines are the sums of their
  -- entries; ck_invoice_total says the rest.
  CREATE FUNCTION invoice_is_issued_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    sums record;
    taxes jsonb;
    tax_total numeric;
  BEGIN
    SELECT coalesce(sum(amount), 0) AS subtotal, coalesce(sum(discount_share), 0) AS discount, count(*) AS lines
    INTO sums FROM invoice_line WHERE invoice_id = NEW.id;
    SELECT coalesce(jsonb_agg(jsonb_build_object('rate', fraction_text(tax_rate), 'base', money_text(base, NEW.currency),
             'amount', money_text(tax, NEW.currency)) ORDER BY tax_rate), '[]'), coalesce(sum(tax), 0)
    INTO taxes, tax_total
    FROM (SELECT tax_rate, sum(amount - discount_share) AS base,
                 round(sum(amount - discount_share) * tax_rate, currency_decimals(NEW.currency)) AS tax
          FROM invoice_line WHERE invoice_id = NEW.id GROUP BY tax_rate) AS by_rate;
    IF sums.lines = 0 OR (NEW.subtotal, NEW.discount, NEW.tax_total, NEW.taxes)
      IS DISTINCT FROM (sums.subtotal, sums.discount, tax_total, taxes) THEN
      RAISE EXCEPTION 'invoice % cannot be issued: its totals are not those of its lines', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_invoice_sums';
    END IF;
    -- Time that a line bills without holding it could be billed again.
    IF EXISTS (
      SELECT FROM invoice_line l LEFT JOIN allocation a ON a.line_id = l.id
      WHERE l.invoice_id = NEW.id AND l.kind = 'time'
      GROUP BY l.id HAVING (sum(a.minutes), sum(a.amount)) IS DISTINCT FROM (l.minutes, l.amount)) THEN
      RAISE EXCEPTION 'invoice % cannot be issued: a line does not hold the time that it bills', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_invoice_time_held';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER invoice_is_issued_whole BEFORE UPDATE ON invoice FOR EACH ROW
    WHEN (OLD.status = 'draft' AND NEW.status <> 'draft') EXECUTE FUNCTION invoice_is_issued_whole();
`;

const LINES = `
  -- An issue that runs beside us is waited for, and then refuses us.
  CREATE FUNCTION assert_drafts(invoice_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM invoice WHERE id = ANY (invoice_ids) ORDER BY id FOR KEY SHARE;
    IF EXISTS (SELECT FROM invoice WHERE id = ANY (invoice_ids) AND status <> 'draft') THEN
      RAISE EXCEPTION 'the lines of an issued invoice do not change'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_invoice_immutable';
    END IF;
  END $$;

  CREATE FUNCTION lines_written_in_draft() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM assert_drafts(ARRAY(SELECT DISTINCT invoice_id FROM new_rows));
    RETURN NULL;
  END $$;
  CREATE FUNCTION lines_changed_in_draft() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM assert_drafts(ARRAY(SELECT invoice_id FROM old_rows UNION SELECT invoice_id FROM new_rows));
    RETURN NULL;
  END $$;
  CREATE FUNCTION lines_deleted_from_draft() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM assert_drafts(ARRAY(SELECT DISTINCT invoice_id FROM old_rows));
    RETURN NULL;
  END $$;

  CREATE TRIGGER lines_inserted_into_draft AFTER INSERT ON invoice_line
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION lines_written_in_draft();
  CREATE TRIGGER lines_updated_in_draft AFTER UPDATE ON invoice_line
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION lines_changed_in_draft();
  CREATE TRIGGER lines_deleted_from_draft AFTER DELETE ON invoice_line
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION lines_deleted_from_draft();
`;

const PAYMENTS = `
  CREATE FUNCTION billing_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_billing_append_only';
  END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON payment FOR EACH ROW EXECUTE FUNCTION billing_record_stays();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON delivery FOR EACH ROW EXECUTE FUNCTION billing_record_stays();

  -- A contra record takes back one whole payment of the same invoice.
  CREATE FUNCTION payment_reverses_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM payment WHERE id = NEW.reverses_id AND reverses_id IS NULL
                   AND invoice_id = NEW.invoice_id AND amount = -NEW.amount) THEN
      RAISE EXCEPTION 'payment % does not take back a whole payment of its invoice', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_payment_reverses_whole';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER payment_reverses_whole BEFORE INSERT ON payment FOR EACH ROW
    WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION payment_reverses_whole();

  -- Judged at commit, since a payment and its invoice are written by two statements.
  CREATE FUNCTION assert_paid_by_payments(paid_invoice uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM invoice i WHERE i.id = paid_invoice
               AND i.amount_paid <> (SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE p.invoice_id = i.id)) THEN
      RAISE EXCEPTION 'what is paid on invoice % is not the sum of its payments', paid_invoice
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_invoice_paid_by_payments';
    END IF;
  END $$;
  CREATE FUNCTION invoice_paid_by_payments() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM assert_paid_by_payments(NEW.id);
    RETURN NULL;
  END $$;
  CREATE FUNCTION payment_counts() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM assert_paid_by_payments(NEW.invoice_id);
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER invoice_paid_by_payments AFTER UPDATE ON invoice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.amount_paid <> NEW.amount_paid) EXECUTE FUNCTION invoice_paid_by_payments();
  CREATE CONSTRAINT TRIGGER payment_counts AFTER INSERT ON payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION payment_counts();
`;

const RUNS = `
  -- At most one run at a time; another one would find nothing, or fight for the same clients.
  CREATE UNIQUE INDEX uq_billing_run_unfinished ON billing_run ((true)) WHERE status <> 'finished';
`;

const READING = `
  -- The orders in which lists begin.
  CREATE INDEX ix_invoice_created_at ON invoice (created_at, id);
  CREATE INDEX ix_billing_run_requested_at ON billing_run (requested_at, id);
`;
