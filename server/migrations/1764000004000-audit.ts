import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit log: the database records every change of a business row itself, so that bulk statements, scripts and psql
 * are on record like the API, and it refuses to forget. A new business table is attached by `audit_attach` in its own
 * migration.
 */
export class Audit1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(APPEND_ONLY);
    await runner.query(RECORDING);
    await runner.query(ATTACHING);
    await runner.query(SEALING);
    await runner.query(ATTACHED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT audit_detach(relation) FROM unnest(ARRAY['organization', 'client', 'contact', 'app_user', 'sow', 'rate_line',
        'project', 'assignment', 'time_entry', 'invoice', 'invoice_line', 'allocation', 'delivery', 'payment',
        'billing_run', 'billing_run_client']::regclass[]) AS relation;
      ALTER TABLE billing_run_client DROP COLUMN id;
      DROP FUNCTION audit_attach(regclass, text, text, text, text[], text[]);
      DROP FUNCTION audit_detach(regclass);
      DROP FUNCTION audit_record();
      DROP FUNCTION audit_changes(jsonb, jsonb, text[], text[]);
      DROP FUNCTION audit_field_name(text);
      DROP FUNCTION audit_horizon();
      DROP FUNCTION audit_canonical_text(audit_event);
      DROP TABLE audit_verification, audit_seal, audit_event;
      DROP TYPE audit_origin;
      DROP FUNCTION audit_refuse_change();
      DROP FUNCTION audit_refuse_truncate();
    `);
  }
}

const TABLES = `
  CREATE TABLE audit_event (
    id uuid NOT NULL DEFAULT uuid_v7(),
    -- When the statement ran, not when its transaction began: the steps of one transaction keep their order.
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_id uuid,
    actor_name text,
    actor_role text,
    action text NOT NULL,
    entity text,
    entity_id uuid,
    -- The row that a person looks under: the invoice of a payment. A row that stands alone is its own root.
    root_entity text,
    root_id uuid,
    -- {"minutes": {"old": "60", "new": "90"}}; values are text or null, never JSON numbers.
    changes jsonb NOT NULL DEFAULT '{}',
    reason text,
    request_id text,
    ip text,
    user_agent text,
    -- By it the sealer finds what was committed since its last run, however long the transaction took.
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT pk_audit_event PRIMARY KEY (id)
  );
  CREATE INDEX ix_audit_event_at ON audit_event (at, id);
  CREATE INDEX ix_audit_event_actor ON audit_event (actor_id, at, id) WHERE actor_id IS NOT NULL;
  CREATE INDEX ix_audit_event_action ON audit_event (action, at, id);
  CREATE INDEX ix_audit_event_root_entity ON audit_event (root_entity, at, id) WHERE root_entity IS NOT NULL;
  CREATE INDEX ix_audit_event_root ON audit_event (root_id, at, id) WHERE root_id IS NOT NULL;
  -- Child rows only; a root is found by the two indexes above, together with its children.
  CREATE INDEX ix_audit_event_child_entity ON audit_event (entity, at, id) WHERE entity <> root_entity;
  CREATE INDEX ix_audit_event_child ON audit_event (entity_id, at, id) WHERE entity <> root_entity;
  CREATE INDEX ix_audit_event_transaction ON audit_event (transaction_id, id);

  CREATE TABLE audit_seal (
    position bigint NOT NULL,
    event_id uuid NOT NULL,
    -- SHA-256 of the hash before it (32 zero bytes for the first) and of the canonical text of the event.
    hash bytea NOT NULL,
    -- Every event of a transaction before this one was sealed when the row was written.
    horizon xid8 NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pk_audit_seal PRIMARY KEY (position),
    CONSTRAINT uq_audit_seal_event UNIQUE (event_id),
    CONSTRAINT ck_audit_seal_position CHECK (position > 0)
  );

  -- What each walk along the whole chain found. The head that it saw is what a later, shorter chain is held against.
  CREATE TABLE audit_verification (
    id uuid NOT NULL DEFAULT uuid_v7(),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    is_intact boolean NOT NULL,
    finding text,
    head_position bigint NOT NULL,
    head_hash bytea NOT NULL,
    CONSTRAINT pk_audit_verification PRIMARY KEY (id),
    CONSTRAINT ck_audit_verification_finding CHECK (is_intact = (finding IS NULL))
  );
`;

const APPEND_ONLY = `
  CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_audit_append_only';
  END $$;

  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_verification
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
  -- ALWAYS: also for a session that plays replica, which skips ordinary triggers.
  ALTER TABLE audit_event ENABLE ALWAYS TRIGGER append_only;
  ALTER TABLE audit_seal ENABLE ALWAYS TRIGGER append_only;
  ALTER TABLE audit_verification ENABLE ALWAYS TRIGGER append_only;
`;

const RECORDING = `
  -- The API's name of a column: work_date -> workDate.
  CREATE FUNCTION audit_field_name(column_name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT left(column_name, 1) || substr(replace(initcap(column_name COLLATE "C"), '_', ''), 2)
  $$;

  -- The differing columns of two versions of a row, either of which may be null (the row is new, or gone). No row when
  -- they differ in ignored columns only. A redacted column counts as a difference, and neither its name nor its value
  -- is kept.
  CREATE FUNCTION audit_changes(before jsonb, after jsonb, redacted text[], ignored text[])
  RETURNS TABLE (changes jsonb) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(jsonb_object_agg(
        audit_field_name(key),
        CASE WHEN key LIKE '%\\_at' -- instants end in Z, as everywhere in the API
          THEN jsonb_build_object('old', replace(before ->> key, '+00:00', 'Z'), 'new', replace(after ->> key, '+00:00', 'Z'))
          ELSE jsonb_build_object('old', before ->> key, 'new', after ->> key)
        END) FILTER (WHERE key <> ALL (redacted)), '{}')
    FROM jsonb_object_keys(coalesce(after, before)) AS key
    WHERE before ->> key IS DISTINCT FROM after ->> key AND key <> ALL (ignored)
    HAVING count(*) > 0
  $$;

  -- Who acts, how and why: what UnitOfWork put into the transaction-local setting votra.context.
  CREATE TYPE audit_origin AS (
    actor_id uuid, actor_name text, actor_role text, action text, reason text, request_id text, ip text, user_agent text);

  -- One INSERT for all rows of a statement. Arguments: entity, root entity, column of the root's id, redacted columns,
  -- ignored columns. OFFSET 0 keeps each row's conversion to JSON from being repeated for each of its columns.
  CREATE FUNCTION audit_record() RETURNS trigger LANGUAGE plpgsql
  SET search_path = public, pg_temp SET timezone = 'UTC' SET jit = off AS $$
  DECLARE
    context jsonb := coalesce(nullif(current_setting('votra.context', true), ''),
      jsonb_build_object('actorName', session_user)::text);
    origin audit_origin := row((context ->> 'actorId')::uuid, context ->> 'actorName', context ->> 'actorRole',
      coalesce(context ->> 'action', TG_ARGV[0] || '.' || lower(TG_OP)), context ->> 'reason',
      context ->> 'requestId', context ->> 'ip', context ->> 'userAgent');
    root_column text := TG_ARGV[2];
    redacted text[] := TG_ARGV[3];
    ignored text[] := TG_ARGV[4];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO audit_event (entity, root_entity, entity_id, root_id, changes,
        actor_id, actor_name, actor_role, action, reason, request_id, ip, user_agent)
      SELECT TG_ARGV[0], TG_ARGV[1], (after ->> 'id')::uuid, (after ->> root_column)::uuid, changes, origin.*
      FROM (SELECT to_jsonb(n) AS after FROM new_rows n OFFSET 0) AS pair, audit_changes(NULL, after, redacted, ignored);
    ELSIF TG_OP = 'DELETE' THEN
      INSERT INTO audit_event (entity, root_entity, entity_id, root_id, changes,
        actor_id, actor_name, actor_role, action, reason, request_id, ip, user_agent)
      SELECT TG_ARGV[0], TG_ARGV[1], (before ->> 'id')::uuid, (before ->> root_column)::uuid, changes, origin.*
      FROM (SELECT to_jsonb(o) AS before FROM old_rows o OFFSET 0) AS pair, audit_changes(before, NULL, redacted, ignored);
    ELSE
      -- A row whose id was changed has no partner: it is on record as gone under the old id and new under the other.
      INSERT INTO audit_event (entity, root_entity, entity_id, root_id, changes,
        actor_id, actor_name, actor_role, action, reason, request_id, ip, user_agent)
      SELECT TG_ARGV[0], TG_ARGV[1], id, coalesce(after ->> root_column, before ->> root_column)::uuid, changes, origin.*
      FROM (SELECT id, to_jsonb(o) AS before, to_jsonb(n) AS after
            FROM old_rows o FULL JOIN new_rows n USING (id) OFFSET 0) AS pair,
        audit_changes(before, after, redacted, ignored);
    END IF;
    RETURN NULL;
  END $$;

  CREATE FUNCTION audit_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'TRUNCATE of % would leave no audit event; use DELETE', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ck_audit_truncate';
  END $$;
`;

const ATTACHING = `
  -- Puts a table on record. It needs a column id of type uuid. A child names its root and the column that holds the
  -- root's id: audit_attach('payment', 'payment', 'invoice', 'invoice_id').
  CREATE FUNCTION audit_attach(target regclass, entity text, root_entity text DEFAULT NULL, root_column text DEFAULT 'id',
    redacted text[] DEFAULT '{}', ignored text[] DEFAULT '{}')
  RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    unknown text := (SELECT string_agg(name, ', ') FROM unnest(ARRAY['id', root_column] || redacted || ignored) AS name
      WHERE NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = name AND NOT attisdropped));
    call text := format('EXECUTE FUNCTION audit_record(%L, %L, %L, %L, %L)',
      entity, coalesce(root_entity, entity), root_column, redacted, ignored);
    name text;
  BEGIN
    -- A misspelt column would let a secret into the log.
    IF unknown IS NOT NULL THEN
      RAISE EXCEPTION 'audit_attach: % has no column %', target, unknown;
    END IF;
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_insert AFTER INSERT ON %s
      REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT %s', target, call);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON %s
      REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT %s', target, call);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_delete AFTER DELETE ON %s
      REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT %s', target, call);
    EXECUTE format('CREATE OR REPLACE TRIGGER audit_truncate BEFORE TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_truncate()', target);
    FOREACH name IN ARRAY '{audit_insert, audit_update, audit_delete, audit_truncate}'::text[] LOOP
      EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', target, name);
    END LOOP;
  END $$;

  CREATE FUNCTION audit_detach(target regclass) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    name text;
  BEGIN
    FOREACH name IN ARRAY '{audit_insert, audit_update, audit_delete, audit_truncate}'::text[] LOOP
      EXECUTE format('DROP TRIGGER %I ON %s', name, target);
    END LOOP;
  END $$;
`;

const SEALING = `
  -- What a seal is made over: every column, in this order, as one JSON array. The same on every version of PostgreSQL and
  -- under every setting of time zone, date style and locale; changing it breaks all chains, so it is never changed.
  CREATE FUNCTION audit_canonical_text(event audit_event) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT jsonb_build_array(event.id, to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      event.actor_id, event.actor_name, event.actor_role, event.action, event.entity, event.entity_id,
      event.root_entity, event.root_id, event.changes, event.reason, event.request_id, event.ip, event.user_agent,
      event.transaction_id::text)::text
  $$;

  -- Where the search for events without a seal begins. A database that was restored into another cluster counts its
  -- transactions anew: then the search begins at the first.
  CREATE FUNCTION audit_horizon() RETURNS xid8 LANGUAGE sql STABLE AS $$
    SELECT coalesce(
      (SELECT horizon FROM (SELECT horizon FROM audit_seal ORDER BY position DESC LIMIT 1) AS head
       WHERE horizon <= pg_snapshot_xmin(pg_current_snapshot())), '0')
  $$;
`;

const ATTACHED = `
  -- The log names a row by one id.
  ALTER TABLE billing_run_client ADD COLUMN id uuid NOT NULL DEFAULT uuid_v7(),
    ADD CONSTRAINT uq_billing_run_client_id UNIQUE (id);

  SELECT audit_attach('organization', 'organization');
  SELECT audit_attach('client', 'client');
  SELECT audit_attach('contact', 'contact', 'client', 'client_id');
  SELECT audit_attach('app_user', 'user', redacted => '{password_hash}', ignored => '{last_login_at}');
  SELECT audit_attach('sow', 'sow');
  SELECT audit_attach('rate_line', 'rate_line', 'sow', 'sow_id');
  SELECT audit_attach('project', 'project');
  SELECT audit_attach('assignment', 'assignment', 'project', 'project_id');
  SELECT audit_attach('time_entry', 'time_entry');
  SELECT audit_attach('invoice', 'invoice');
  SELECT audit_attach('invoice_line', 'invoice_line', 'invoice', 'invoice_id');
  SELECT audit_attach('allocation', 'allocation', 'invoice', 'invoice_id');
  SELECT audit_attach('delivery', 'delivery', 'invoice', 'invoice_id');
  SELECT audit_attach('payment', 'payment', 'invoice', 'invoice_id');
  SELECT audit_attach('billing_run', 'billing_run');
  SELECT audit_attach('billing_run_client', 'billing_run_client', 'billing_run', 'billing_run_id');
`;
