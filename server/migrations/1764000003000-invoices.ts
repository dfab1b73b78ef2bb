import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invoices with lines, the allocation of time to them, deliveries, payments and billing runs. */
export class Invoices1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invoice (
        id uuid NOT NULL,
        number text,
        client_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'draft',
        currency text NOT NULL,
        group_by text NOT NULL,
        issue_date date,
        due_date date,
        payment_terms_days integer,
        period_start date,
        period_end date,
        discount numeric(18,4) NOT NULL DEFAULT 0,
        subtotal numeric(18,4) NOT NULL DEFAULT 0,
        -- [{"rate": "0.10", "base": "900.00", "amount": "90.00"}], one element a rate (EN 16931 BG-23).
        taxes jsonb NOT NULL DEFAULT '[]',
        tax_total numeric(18,4) NOT NULL DEFAULT 0,
        total numeric(18,4) NOT NULL DEFAULT 0,
        amount_paid numeric(18,4) NOT NULL DEFAULT 0,
        balance numeric(18,4) NOT NULL DEFAULT 0,
        po_number text,
        notes text,
        -- Snapshots taken at issue, so that a later change of either party cannot rewrite an issued invoice.
        seller jsonb,
        buyer jsonb,
        issued_at timestamptz,
        issued_by uuid,
        delivered_at timestamptz,
        voided_at timestamptz,
        voided_by uuid,
        void_reason text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid NOT NULL,
        CONSTRAINT pk_invoice PRIMARY KEY (id),
        CONSTRAINT uq_invoice_number UNIQUE (number),
        CONSTRAINT fk_invoice_client FOREIGN KEY (client_id) REFERENCES client (id),
        CONSTRAINT ck_invoice_status CHECK (status IN ('draft', 'issued', 'sent', 'partially_paid', 'paid', 'void')),
        CONSTRAINT ck_invoice_group_by CHECK (group_by IN ('consultant', 'project', 'entry')),
        CONSTRAINT ck_invoice_number CHECK ((status = 'draft') = (number IS NULL)),
        CONSTRAINT ck_invoice_issue CHECK (status = 'draft' OR (issue_date IS NOT NULL AND due_date IS NOT NULL AND seller IS NOT NULL AND buyer IS NOT NULL)),
        CONSTRAINT ck_invoice_discount CHECK (discount BETWEEN 0 AND subtotal),
        CONSTRAINT ck_invoice_total CHECK (total = subtotal - discount + tax_total),
        CONSTRAINT ck_invoice_balance CHECK (balance >= 0 AND balance = CASE WHEN status = 'void' THEN 0 ELSE total - amount_paid END),
        CONSTRAINT ck_invoice_amount_paid CHECK (amount_paid >= 0)
      );
      CREATE INDEX ix_invoice_client ON invoice (client_id, id);
      CREATE INDEX ix_invoice_status ON invoice (status, id);
      CREATE INDEX ix_invoice_issue_date ON invoice ((coalesce(issue_date, 'infinity'::date)), id);
      CREATE INDEX ix_invoice_open ON invoice (due_date, id) WHERE balance > 0 AND status <> 'draft';

      CREATE TABLE invoice_line (
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        position integer NOT NULL,
        kind text NOT NULL,
        description text NOT NULL,
        project_id uuid,
        user_id uuid,
        minutes integer,
        quantity numeric(18,4) NOT NULL,
        unit text NOT NULL,
        unit_price numeric(18,4) NOT NULL,
        tax_rate numeric(5,4) NOT NULL,
        -- EN 16931 BT-151: S standard rated, Z zero rated.
        tax_category text NOT NULL,
        amount numeric(18,4) NOT NULL,
        discount_share numeric(18,4) NOT NULL DEFAULT 0,
        CONSTRAINT pk_invoice_line PRIMARY KEY (id),
        CONSTRAINT fk_invoice_line_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id),
        CONSTRAINT fk_invoice_line_project FOREIGN KEY (project_id) REFERENCES project (id),
        CONSTRAINT ck_invoice_line_kind CHECK (kind IN ('time', 'manual')),
        CONSTRAINT ck_invoice_line_time CHECK (kind = 'manual' OR (minutes > 0 AND project_id IS NOT NULL)),
        CONSTRAINT ck_invoice_line_amount CHECK (amount >= 0 AND discount_share BETWEEN 0 AND amount),
        CONSTRAINT ck_invoice_line_tax_rate CHECK (tax_rate BETWEEN 0 AND 1)
      );
      CREATE INDEX ix_invoice_line_invoice ON invoice_line (invoice_id, position);
      CREATE INDEX ix_invoice_line_project ON invoice_line (project_id) WHERE project_id IS NOT NULL;

      -- "This time entry is on this invoice line." The partial unique index is what makes double billing impossible,
      -- whatever the code above it does.
      CREATE TABLE allocation (
        id uuid NOT NULL DEFAULT uuid_v7(),
        invoice_id uuid NOT NULL,
        line_id uuid NOT NULL,
        time_entry_id uuid NOT NULL,
        minutes integer NOT NULL,
        amount numeric(18,4) NOT NULL,
        released_at timestamptz,
        CONSTRAINT pk_allocation PRIMARY KEY (id),
        CONSTRAINT fk_allocation_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id),
        CONSTRAINT fk_allocation_line FOREIGN KEY (line_id) REFERENCES invoice_line (id),
        CONSTRAINT fk_allocation_time_entry FOREIGN KEY (time_entry_id) REFERENCES time_entry (id)
      );
      CREATE UNIQUE INDEX uq_allocation_live ON allocation (time_entry_id) INCLUDE (invoice_id, amount) WHERE released_at IS NULL;
      CREATE INDEX ix_allocation_time_entry ON allocation (time_entry_id);
      CREATE INDEX ix_allocation_line ON allocation (line_id);
      CREATE INDEX ix_allocation_invoice ON allocation (invoice_id);

      CREATE TABLE delivery (
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        channel text NOT NULL,
        recipient text,
        sent_at timestamptz NOT NULL,
        sent_by uuid NOT NULL,
        CONSTRAINT pk_delivery PRIMARY KEY (id),
        CONSTRAINT fk_delivery_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id)
      );
      CREATE INDEX ix_delivery_invoice ON delivery (invoice_id);

      -- A payment is never changed or deleted: a reversal is a row of its own that names the payment it takes back.
      CREATE TABLE payment (
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        reverses_id uuid,
        amount numeric(18,4) NOT NULL,
        paid_on date NOT NULL,
        method text NOT NULL,
        reference text,
        reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL,
        CONSTRAINT pk_payment PRIMARY KEY (id),
        CONSTRAINT uq_payment_reverses UNIQUE (reverses_id),
        CONSTRAINT fk_payment_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id),
        CONSTRAINT fk_payment_reverses FOREIGN KEY (reverses_id) REFERENCES payment (id),
        CONSTRAINT ck_payment_method CHECK (method IN ('bank_transfer', 'card', 'cash', 'cheque', 'direct_debit', 'other')),
        CONSTRAINT ck_payment_sign CHECK ((reverses_id IS NULL AND amount > 0) OR (reverses_id IS NOT NULL AND amount < 0 AND reason IS NOT NULL))
      );
      CREATE INDEX ix_payment_invoice ON payment (invoice_id, id);
      CREATE INDEX ix_payment_paid_on ON payment (paid_on);

      CREATE TABLE billing_run (
        id uuid NOT NULL,
        period_start date NOT NULL,
        period_end date NOT NULL,
        client_ids uuid[],
        status text NOT NULL DEFAULT 'queued',
        requested_at timestamptz NOT NULL,
        requested_by uuid NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT pk_billing_run PRIMARY KEY (id),
        CONSTRAINT ck_billing_run_status CHECK (status IN ('queued', 'running', 'finished')),
        CONSTRAINT ck_billing_run_period CHECK (period_end >= period_start)
      );
      CREATE TABLE billing_run_client (
        billing_run_id uuid NOT NULL,
        client_id uuid NOT NULL,
        outcome text NOT NULL DEFAULT 'waiting',
        invoice_id uuid,
        problem jsonb,
        finished_at timestamptz,
        CONSTRAINT pk_billing_run_client PRIMARY KEY (billing_run_id, client_id),
        CONSTRAINT fk_billing_run_client_run FOREIGN KEY (billing_run_id) REFERENCES billing_run (id),
        CONSTRAINT fk_billing_run_client_client FOREIGN KEY (client_id) REFERENCES client (id),
        CONSTRAINT ck_billing_run_client_outcome CHECK (outcome IN ('waiting', 'invoiced', 'nothing_to_bill', 'refused'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE billing_run_client, billing_run, payment, delivery, allocation, invoice_line, invoice`,
    );
  }
}
