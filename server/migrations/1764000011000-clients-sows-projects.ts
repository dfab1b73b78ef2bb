import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One currency from the client down to its projects, held by the keys themselves: a SOW follows its client as long as
 * the client may change its currency, and a project has the client and the currency of its SOW.
 */
export class ClientsSowsProjects1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE client ADD CONSTRAINT uq_client_currency UNIQUE (id, currency);
      ALTER TABLE sow
        DROP CONSTRAINT fk_sow_client,
        ADD CONSTRAINT fk_sow_client FOREIGN KEY (client_id, currency) REFERENCES client (id, currency) ON UPDATE CASCADE,
        ADD CONSTRAINT uq_sow_client_currency UNIQUE (id, client_id, currency);
      ALTER TABLE project
        DROP CONSTRAINT fk_project_sow,
        ADD CONSTRAINT fk_project_sow FOREIGN KEY (sow_id, client_id, currency) REFERENCES sow (id, client_id, currency);

      -- An order that the list of SOWs offers, and the list of the people on a project.
      CREATE INDEX ix_sow_title ON sow (lower(title), id);
      CREATE INDEX ix_assignment_project ON assignment (project_id, start_date, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_assignment_project;
      DROP INDEX ix_sow_title;
      ALTER TABLE project
        DROP CONSTRAINT fk_project_sow,
        ADD CONSTRAINT fk_project_sow FOREIGN KEY (sow_id) REFERENCES sow (id);
      ALTER TABLE sow
        DROP CONSTRAINT fk_sow_client,
        DROP CONSTRAINT uq_sow_client_currency,
        ADD CONSTRAINT fk_sow_client FOREIGN KEY (client_id) REFERENCES client (id);
      ALTER TABLE client DROP CONSTRAINT uq_client_currency;
    `);
  }
}
