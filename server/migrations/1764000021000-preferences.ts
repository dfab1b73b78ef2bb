import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How screens look and work for one person, wherever they sign in. A person who never chose has no row. */
export class Preferences1764000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE preference (
        user_id uuid NOT NULL,
        language text,
        locale text,
        theme text NOT NULL,
        density text NOT NULL,
        shortcuts boolean NOT NULL,
        CONSTRAINT pk_preference PRIMARY KEY (user_id),
        CONSTRAINT fk_preference_user FOREIGN KEY (user_id) REFERENCES app_user (id),
        CONSTRAINT ck_preference_theme CHECK (theme IN ('system', 'light', 'dark')),
        CONSTRAINT ck_preference_density CHECK (density IN ('comfortable', 'compact'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE preference`);
  }
}
