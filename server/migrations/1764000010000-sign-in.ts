import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, one-time links and failed sign-ins; what servers are told when access changes; a period lock that holds. */
export class SignIn1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SIGN_IN);
    await runner.query(NOTIFICATIONS);
    await runner.query(PERIOD_LOCK);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER period_lock_waits ON organization;
      DROP FUNCTION organization_wait_for_writers();
      DROP FUNCTION organization_held();
      DROP TRIGGER principal_changed ON app_user;
      DROP TABLE sign_in_counter, refresh_token, session, password_link;
      DROP FUNCTION session_notify_principal();
      DROP FUNCTION app_user_notify_principal();
    `);
  }
}

// None of these is audited by triggers: they hold hashes and counters, and sign-in records its own events.
const SIGN_IN = `
  -- A link with which somebody sets a password: an invitation, or a reset. One for a user; a new one replaces it.
  CREATE TABLE password_link (
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT pk_password_link PRIMARY KEY (user_id),
    CONSTRAINT uq_password_link_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_password_link_user FOREIGN KEY (user_id) REFERENCES app_user (id)
  );

  CREATE TABLE session (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    -- The user's token_version when the session began; a session of an older version has ended.
    token_version integer NOT NULL,
    -- Derives each refresh token from the one before it, so that only hashes of tokens are stored.
    rotation_key bytea NOT NULL,
    ip text,
    user_agent text,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT pk_session PRIMARY KEY (id),
    CONSTRAINT fk_session_user FOREIGN KEY (user_id) REFERENCES app_user (id)
  );
  CREATE INDEX ix_session_user ON session (user_id, last_used_at, id);
  CREATE INDEX ix_session_expires_at ON session (expires_at);

  -- Every refresh token that a session ever had: a spent one that comes back is how a theft shows.
  CREATE TABLE refresh_token (
    token_hash bytea NOT NULL,
    session_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    spent_at timestamptz,
    CONSTRAINT pk_refresh_token PRIMARY KEY (token_hash),
    CONSTRAINT fk_refresh_token_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
  );
  CREATE INDEX ix_refresh_token_session ON refresh_token (session_id);

  -- Failed sign-ins of an account or an address.
  CREATE TABLE sign_in_counter (
    subject text NOT NULL,
    failed_at timestamptz[] NOT NULL,
    blocked_until timestamptz,
    updated_at timestamptz NOT NULL,
    CONSTRAINT pk_sign_in_counter PRIMARY KEY (subject)
  );
  CREATE INDEX ix_sign_in_counter_updated_at ON sign_in_counter (updated_at);
`;

// Every server remembers its recent callers; these messages make it forget one.
const NOTIFICATIONS = `
  CREATE FUNCTION app_user_notify_principal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('principal_changed', NEW.id::text);
    RETURN NULL;
  END $$;
  CREATE TRIGGER principal_changed AFTER UPDATE ON app_user FOR EACH ROW
    WHEN ((OLD.full_name, OLD.role, OLD.client_id, OLD.status, OLD.token_version)
      IS DISTINCT FROM (NEW.full_name, NEW.role, NEW.client_id, NEW.status, NEW.token_version))
    EXECUTE FUNCTION app_user_notify_principal();

  CREATE FUNCTION session_notify_principal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('principal_changed', NEW.user_id::text);
    RETURN NULL;
  END $$;
  CREATE TRIGGER principal_changed AFTER UPDATE OF ended_at ON session FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
    EXECUTE FUNCTION session_notify_principal();
`;

// Whoever writes time reads the settings and holds them; whoever moves the lock waits for them, also in psql. An
// advisory lock, since a row lock would write to the one row of this table with every time entry.
const PERIOD_LOCK = `
  -- The settings, held until the transaction ends: the period lock does not move in between.
  CREATE FUNCTION organization_held() RETURNS SETOF organization LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared('organization'::regclass::oid::bigint);
    -- A statement of its own, so that it sees what was committed while this one waited.
    RETURN QUERY SELECT * FROM organization;
  END $$;

  CREATE FUNCTION organization_wait_for_writers() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock('organization'::regclass::oid::bigint);
    RETURN NEW;
  END $$;
  CREATE TRIGGER period_lock_waits BEFORE UPDATE ON organization FOR EACH ROW
    WHEN (OLD.locked_through IS DISTINCT FROM NEW.locked_through)
    EXECUTE FUNCTION organization_wait_for_writers();
`;
