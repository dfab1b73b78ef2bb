import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes of what the console shows first: projects and SOWs by age, and what each client owes. */
export class Lists1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ix_project_created_at ON project (created_at, id);
      CREATE INDEX ix_sow_created_at ON sow (created_at, id);
      CREATE INDEX ix_invoice_client_open ON invoice (client_id) INCLUDE (balance, due_date) WHERE balance > 0 AND status <> 'draft';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_invoice_client_open;
      DROP INDEX ix_sow_created_at;
      DROP INDEX ix_project_created_at;
    `);
  }
}
