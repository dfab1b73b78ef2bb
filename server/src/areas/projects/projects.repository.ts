import { Injectable } from '@nestjs/common';
import { columnsOf, Database, type Sql, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { Project } from './project.entity.js';
import type { Share } from './project.rules.js';

const COLUMNS = columnsOf(Project, 'p');

/** Rows of `project`; which of them a caller reaches is said by the scope that the caller brings. */
@Injectable()
export class ProjectsRepository {
  constructor(private readonly database: Database) {}

  /** @throws NOT_FOUND when no project in the scope has the id */
  async get(id: string, scope: Sql): Promise<Project> {
    return this.load(id, scope, sql.empty);
  }

  /** As `get`, and locks the project until the transaction ends: time on it waits, and so do its assignments. */
  async getForUpdate(id: string, scope: Sql): Promise<Project> {
    return this.load(id, scope, sql`FOR NO KEY UPDATE`);
  }

  /** What the other projects of the SOW count with. */
  async sharesOf(sowId: string, exceptId: string): Promise<Share[]> {
    return this.database.rows<Share>(sql`
      SELECT id, money_text(budget, currency) AS budget, status = 'cancelled' AS "isCancelled"
      FROM project WHERE sow_id = ${sowId}::uuid AND id <> ${exceptId}::uuid`);
  }

  async isStaffed(id: string): Promise<boolean> {
    return (
      (await this.database.first(sql`SELECT 1 FROM assignment WHERE project_id = ${id}::uuid LIMIT 1`)) !== undefined
    );
  }

  async insert(project: Project): Promise<void> {
    await this.database.manager.insert(Project, project);
  }

  async update(project: Project): Promise<void> {
    await this.database.manager.update(Project, { id: project.id }, project);
  }

  private async load(id: string, scope: Sql, lock: Sql): Promise<Project> {
    const row = await this.database.first<Project>(
      sql`SELECT ${COLUMNS} FROM project p WHERE p.id = ${id}::uuid AND ${scope} ${lock}`,
    );
    if (!row) throw await notFound(this.database, 'project', id);
    return Object.assign(new Project(), row);
  }
}
