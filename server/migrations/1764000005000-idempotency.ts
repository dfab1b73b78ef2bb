import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The replies that retries get again. Not audited: a row repeats what the audited rows of its transaction say. */
export class Idempotency1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        actor_id    uuid        NOT NULL,
        key         text        NOT NULL,
        fingerprint text        NOT NULL,
        status      smallint,
        location    text,
        etag        text,
        -- json, not jsonb: a retry gets the properties in the order of the first answer.
        body        json,
        created_at  timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_idempotency_key PRIMARY KEY (actor_id, key),
        CONSTRAINT ck_idempotency_key_length CHECK (length(key) BETWEEN 1 AND 255)
      );
      CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_key`);
  }
}
