import { Injectable } from '@nestjs/common';
import { columnsOf, Database, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { Assignment } from './assignment.entity.js';
import type { Span } from './project.rules.js';

const COLUMNS = columnsOf(Assignment, 'a', 'p.currency');

/** Rows of `assignment`. Their project is locked before they change, so none of them needs a lock of its own. */
@Injectable()
export class AssignmentsRepository {
  constructor(private readonly database: Database) {}

  /** @throws NOT_FOUND when the project has no such assignment */
  async get(id: string, projectId: string): Promise<Assignment> {
    const row = await this.database.first<Assignment>(sql`
      SELECT ${COLUMNS} FROM assignment a JOIN project p ON p.id = a.project_id
      WHERE a.id = ${id}::uuid AND a.project_id = ${projectId}::uuid`);
    if (!row) throw await notFound(this.database, 'assignment', id);
    return Object.assign(new Assignment(), row);
  }

  /** The dates of another assignment of the same person and project that shares a day with this one. */
  async overlapping({ id, projectId, userId, startDate, endDate }: Assignment): Promise<Span | undefined> {
    return this.database.first<Span>(sql`
      SELECT start_date::text AS "startDate", end_date::text AS "endDate"
      FROM assignment
      WHERE project_id = ${projectId}::uuid AND user_id = ${userId}::uuid AND id <> ${id}::uuid
        AND daterange(start_date, end_date, '[]') && daterange(${startDate}::date, ${endDate}::date, '[]')
      ORDER BY start_date LIMIT 1`);
  }

  async insert(assignment: Assignment): Promise<void> {
    await this.database.manager.insert(Assignment, assignment);
  }

  async update(assignment: Assignment): Promise<void> {
    await this.database.manager.update(Assignment, { id: assignment.id }, assignment);
  }

  async delete(id: string): Promise<void> {
    await this.database.manager.delete(Assignment, { id });
  }
}
