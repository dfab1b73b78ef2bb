import { Injectable, type OnModuleInit } from '@nestjs/common';
import { fieldProblem, type Problem, problem } from '#kernel';
import { type BlockerFacts, Blockers } from '#platform/blockers';
import { Database, type Sql, sql } from '#platform/database';
import { isUnbilled } from './time-selection.js';

interface TimeFound {
  readonly entries: number;
  readonly minutes: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** What recorded time says against steps of the areas to the left. */
@Injectable()
export class TimeObjections implements OnModuleInit {
  constructor(
    private readonly blockers: Blockers,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    for (const action of ['close', 'cancel']) {
      this.blockers.register('project', action, (id) => this.openTime(id));
      this.blockers.register('project', action, (id) => this.unbilledTime(id));
    }
    this.blockers.register('project', 'change_dates', (id, facts) => this.timeOutsideProject(id, facts));
    this.blockers.register('project', 'complete', (id, facts) => this.timeAfter(id, facts));
    this.blockers.register('assignment', 'change_dates', (id, facts) => this.timeOutsideAssignment(id, facts));
    this.blockers.register('assignment', 'remove', (id) => this.timeUnderAssignment(id));
    this.blockers.register('settings', 'lock', (through) => this.timeLeftOpen(through));
  }

  private async openTime(projectId: string): Promise<Problem[]> {
    const states = await this.database.rows<{ status: string; entries: number }>(sql`
      SELECT t.status, count(*)::int AS entries FROM time_entry t
      WHERE t.project_id = ${projectId}::uuid AND t.status <> 'approved' GROUP BY t.status ORDER BY t.status`);
    if (states.length === 0) return [];
    const list = states.map(({ status, entries }) => `${String(entries)} ${status}`).join(', ');
    return [
      problem('PROJECT_HAS_OPEN_TIME', {
        detail: `The project has time that is not decided: ${list}. Approve or delete it first.`,
      }),
    ];
  }

  private async unbilledTime(projectId: string): Promise<Problem[]> {
    const found = await this.find(isUnbilled(sql`t.project_id = ${projectId}::uuid`));
    if (found.entries === 0) return [];
    return [
      problem('PROJECT_HAS_UNBILLED_TIME', {
        detail: `The project has ${told(found)} without an invoice. Invoice that, or make it non-billable, first.`,
      }),
    ];
  }

  /** Facts: `startDate`, `endDate`, as the project is to have them. */
  private async timeOutsideProject(projectId: string, facts: BlockerFacts): Promise<Problem[]> {
    const { startDate, endDate } = datesIn(facts);
    const found = await this.find(sql`t.project_id = ${projectId}::uuid AND ${outside(startDate, endDate)}`);
    if (found.entries === 0) return [];
    return [fieldProblem('PROJECT_EXCLUDES_TIME', fieldToBlame(found, startDate), `leaves out ${told(found)}`)];
  }

  /** Facts: `date`, the last day that is to take time. */
  private async timeAfter(projectId: string, { date }: BlockerFacts): Promise<Problem[]> {
    if (date === undefined) return [];
    const found = await this.find(sql`t.project_id = ${projectId}::uuid AND t.work_date > ${date}::date`);
    if (found.entries === 0) return [];
    return [fieldProblem('PROJECT_EXCLUDES_TIME', 'date', `lies before ${told(found)}`)];
  }

  /** Facts: `startDate`, `endDate`, as the assignment is to have them. Asked before or after it is written. */
  private async timeOutsideAssignment(assignmentId: string, facts: BlockerFacts): Promise<Problem[]> {
    const { startDate, endDate } = datesIn(facts);
    const found = await this.find(sql`${underNoOther(assignmentId)} AND ${outside(startDate, endDate)}`);
    if (found.entries === 0) return [];
    return [fieldProblem('ASSIGNMENT_EXCLUDES_TIME', fieldToBlame(found, startDate), `leaves out ${told(found)}`)];
  }

  private async timeUnderAssignment(assignmentId: string): Promise<Problem[]> {
    const found = await this.find(underNoOther(assignmentId));
    if (found.entries === 0) return [];
    return [
      problem('ASSIGNMENT_HAS_TIME', {
        detail: `The person recorded ${told(found)} under this assignment, so it stays. Let it end earlier instead.`,
      }),
    ];
  }

  private async timeLeftOpen(through: string): Promise<Problem[]> {
    const found = await this.find(sql`t.status <> 'approved' AND t.work_date <= ${through}::date`);
    if (found.entries === 0) return [];
    return [
      problem('PERIOD_HAS_OPEN_TIME', {
        detail: `The lock leaves ${told(found)} that is not approved. It can be decided only once the lock is moved back.`,
      }),
    ];
  }

  private async find(condition: Sql): Promise<TimeFound> {
    const found = await this.database.first<TimeFound>(sql`
      SELECT count(*)::int AS entries, coalesce(sum(t.minutes), 0)::int AS minutes,
             min(t.work_date)::text AS first, max(t.work_date)::text AS last
      FROM time_entry t WHERE ${condition}`);
    return found ?? { entries: 0, minutes: 0, first: null, last: null };
  }
}

const outside = (startDate: string, endDate: string): Sql =>
  sql`NOT t.work_date BETWEEN ${startDate}::date AND ${endDate}::date`;

/** Time of the person on the project that nothing but this assignment can stand for. */
const underNoOther = (assignmentId: string): Sql => sql`
  (t.project_id, t.user_id) = (SELECT a.project_id, a.user_id FROM assignment a WHERE a.id = ${assignmentId}::uuid)
  AND NOT EXISTS (
    SELECT FROM assignment other
    WHERE other.project_id = t.project_id AND other.user_id = t.user_id AND other.id <> ${assignmentId}::uuid
      AND t.work_date BETWEEN other.start_date AND other.end_date)`;

function datesIn({ startDate, endDate }: BlockerFacts): { startDate: string; endDate: string } {
  if (startDate === undefined || endDate === undefined)
    throw new Error('A change of dates is asked about with both dates.');
  return { startDate, endDate };
}

/** The end is to blame unless time lies before the start. */
const fieldToBlame = ({ first }: TimeFound, startDate: string): string =>
  first !== null && first < startDate ? 'startDate' : 'endDate';

/** "3 entries (450 minutes) from 2026-10-05 to 2026-10-07" */
function told({ entries, minutes, first, last }: TimeFound): string {
  const count = entries === 1 ? '1 entry' : `${String(entries)} entries`;
  const days = first === last ? `of ${String(first)}` : `from ${String(first)} to ${String(last)}`;
  return `${count} (${String(minutes)} minutes) ${days}`;
}
