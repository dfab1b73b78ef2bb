import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organization (one row), its users and the counters of human numbers. */
export class OrganizationAndUsers1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization (
        id uuid NOT NULL DEFAULT uuid_v7(),
        is_only boolean NOT NULL DEFAULT true,
        organization_name text NOT NULL,
        legal_name text,
        address text,
        tax_id text,
        time_zone text NOT NULL,
        base_currency text NOT NULL,
        default_tax_rate numeric(5,4) NOT NULL,
        default_payment_terms_days integer NOT NULL,
        locked_through date,
        allow_self_approval boolean NOT NULL DEFAULT false,
        weekly_target_minutes integer NOT NULL,
        numbering jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid,
        CONSTRAINT pk_organization PRIMARY KEY (id),
        CONSTRAINT uq_organization_only UNIQUE (is_only),
        CONSTRAINT ck_organization_only CHECK (is_only),
        CONSTRAINT ck_organization_default_tax_rate CHECK (default_tax_rate BETWEEN 0 AND 1),
        CONSTRAINT ck_organization_default_payment_terms_days CHECK (default_payment_terms_days BETWEEN 0 AND 365),
        CONSTRAINT ck_organization_weekly_target_minutes CHECK (weekly_target_minutes BETWEEN 0 AND 10080)
      );
      INSERT INTO organization (organization_name, time_zone, base_currency, default_tax_rate, default_payment_terms_days, weekly_target_minutes, numbering)
      VALUES ('My organization', 'UTC', 'EUR', 0.10, 30, 2400,
        '{"sow": {"prefix": "SOW", "padding": 4}, "project": {"prefix": "PRJ", "padding": 4}, "invoice": {"prefix": "INV", "padding": 4}}');

      -- A counter row is locked by the transaction that takes a number from it, so a rollback gives the number back.
      -- A database sequence would leak it.
      CREATE TABLE number_counter (
        series text NOT NULL,
        year integer NOT NULL,
        last_value integer NOT NULL DEFAULT 0,
        last_date date,
        CONSTRAINT pk_number_counter PRIMARY KEY (series, year)
      );

      CREATE TABLE client (
        id uuid NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        phone text,
        company text,
        billing_address text,
        currency text NOT NULL,
        payment_terms_days integer NOT NULL,
        tax_rate numeric(5,4),
        tax_id text,
        requires_acceptance boolean NOT NULL DEFAULT false,
        is_active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid,
        CONSTRAINT pk_client PRIMARY KEY (id),
        CONSTRAINT ck_client_tax_rate CHECK (tax_rate BETWEEN 0 AND 1),
        CONSTRAINT ck_client_payment_terms_days CHECK (payment_terms_days BETWEEN 0 AND 365)
      );
      CREATE UNIQUE INDEX uq_client_email ON client (lower(email));
      CREATE INDEX ix_client_name ON client (lower(name), id);

      CREATE TABLE contact (
        id uuid NOT NULL,
        client_id uuid NOT NULL,
        position integer NOT NULL,
        name text NOT NULL,
        email text,
        phone text,
        role text,
        CONSTRAINT pk_contact PRIMARY KEY (id),
        CONSTRAINT fk_contact_client FOREIGN KEY (client_id) REFERENCES client (id)
      );
      CREATE INDEX ix_contact_client ON contact (client_id, position);

      CREATE TABLE app_user (
        id uuid NOT NULL,
        email text NOT NULL,
        username text NOT NULL,
        full_name text NOT NULL,
        role text NOT NULL,
        client_id uuid,
        status text NOT NULL,
        password_hash text,
        -- Every access token carries it; raising it ends all of them at once.
        token_version integer NOT NULL DEFAULT 1,
        last_login_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid,
        CONSTRAINT pk_app_user PRIMARY KEY (id),
        CONSTRAINT fk_app_user_client FOREIGN KEY (client_id) REFERENCES client (id),
        CONSTRAINT ck_app_user_role CHECK (role IN ('admin', 'pm', 'consultant', 'client', 'accountant')),
        CONSTRAINT ck_app_user_status CHECK (status IN ('invited', 'active', 'deactivated')),
        CONSTRAINT ck_app_user_client CHECK ((role = 'client') = (client_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX uq_app_user_email ON app_user (lower(email));
      CREATE UNIQUE INDEX uq_app_user_username ON app_user (lower(username));
      CREATE INDEX ix_app_user_client ON app_user (client_id) WHERE client_id IS NOT NULL;
      CREATE INDEX ix_app_user_full_name ON app_user (lower(full_name), id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE app_user, contact, client, number_counter, organization`);
  }
}
