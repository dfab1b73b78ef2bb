import { Injectable, type StreamableFile } from '@nestjs/common';
import { type CalendarDate, datesOfWeek, isIsoWeek, isoWeekOf } from '#kernel';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import { type JsonText, notFound } from '#platform/http';
import { Views } from '#platform/views';
import { type OrganizationSettings, Settings } from '../settings/index.js';
import { refusalOf } from './refusal.js';
import { type Surroundings, TimeEntryContexts } from './time-entry.contexts.js';
import type { TimeEntryDto, TimeEntryRowDto } from './time-entry.dto.js';
import { timeEntryLifecycle } from './time-entry.lifecycle.js';
import { newRecord } from './time-entry.record.js';
import { dailyTargets, longDayWarnings, recordingErrors } from './time-entry.rules.js';
import { timeEntryScope } from './time-entry.scope.js';
import { timeEntryView } from './time-entry.view.js';
import { actionsOn } from './time-entries.reader.js';
import { TimeEntriesRepository } from './time-entries.repository.js';
import type {
  TimesheetCellDto,
  TimesheetDto,
  TimesheetGridDto,
  TimesheetListQuery,
  TimesheetRowDto,
} from './timesheet.dto.js';
import { assignmentsIn, timesheetScope, timesheetView } from './timesheet.view.js';

/** A project that has a row in the grid. */
type GridProject = Pick<TimesheetRowDto, 'projectId' | 'projectNumber' | 'projectName' | 'clientId' | 'clientName'>;

/** Weeks as people see them. A timesheet is a view over time entries; nothing of it is stored. */
@Injectable()
export class TimesheetsReader {
  constructor(
    private readonly database: Database,
    private readonly views: Views,
    private readonly settings: Settings,
    private readonly contexts: TimeEntryContexts,
    private readonly repository: TimeEntriesRepository,
  ) {}

  async list(caller: Principal, query: TimesheetListQuery): Promise<JsonText | StreamableFile> {
    const settings = await this.settings.read();
    const week = query.week ?? isoWeekOf(this.settings.todayOf(settings));
    const view = timesheetView(caller, week, settings.weeklyTargetMinutes);
    return this.views.list(view, query, caller, timesheetScope(caller, week));
  }

  /** One person's week in sum; 404 where the list would have no row, and for a week that does not exist. */
  async sheet(caller: Principal, userId: string, week: string): Promise<TimesheetDto> {
    return this.sheetBy(await this.settings.read(), caller, userId, week);
  }

  /** One person's week, cell by cell; 404 as for `sheet`. */
  async grid(caller: Principal, userId: string, week: string): Promise<TimesheetGridDto> {
    const settings = await this.settings.read();
    const sheet = await this.sheetBy(settings, caller, userId, week);
    const days = datesOfWeek(week);
    const rows = await this.entriesOf(caller, userId, days);
    const projects = await this.projectsOf(caller, userId, week, rows);
    const records = await this.repository.findAll(rows.map(({ id }) => id));
    const cells = projects.flatMap(({ projectId }) => days.map((workDate) => candidate(projectId, userId, workDate)));
    const surroundings = await this.contexts.around(caller, settings, [...cells, ...records], {
      held: false,
      decisive: caller.may('time:approve'),
    });
    const actions = new Map(records.map((record) => [record.id, actionsOn(record, surroundings)]));
    const entries = rows.map((row) => ({ ...row, availableActions: actions.get(row.id) ?? [] }));
    const targets = dailyTargets(settings.weeklyTargetMinutes);
    const total = (workDate: CalendarDate): number => minutesOf(entries.filter((entry) => entry.workDate === workDate));
    return {
      ...sheet,
      startDate: days[0] ?? '',
      endDate: days.at(-1) ?? '',
      lockedThrough: settings.lockedThrough,
      days: days.map((date, index) => ({
        date,
        minutes: total(date),
        targetMinutes: targets[index] ?? 0,
        isLocked: settings.lockedThrough !== null && date <= settings.lockedThrough,
      })),
      rows: projects.map((project) => rowOf(project, userId, days, entries, surroundings)),
      warnings: days.flatMap((date) => longDayWarnings(date, total(date))),
    };
  }

  private async sheetBy(
    { weeklyTargetMinutes }: OrganizationSettings,
    caller: Principal,
    userId: string,
    week: string,
  ): Promise<TimesheetDto> {
    const [sheet] = isIsoWeek(week)
      ? await this.views.all<TimesheetDto>(
          timesheetView(caller, week, weeklyTargetMinutes),
          caller,
          sql`u.id = ${userId}::uuid AND ${timesheetScope(caller, week)}`,
        )
      : [];
    if (!sheet) throw await notFound(this.database, 'user', userId, 'app_user');
    return sheet;
  }

  private async entriesOf(
    caller: Principal,
    userId: string,
    days: readonly CalendarDate[],
  ): Promise<TimeEntryRowDto[]> {
    const ofTheWeek = sql.and([
      timeEntryScope(caller, 'time:read'),
      sql`t.user_id = ${userId}::uuid AND t.work_date BETWEEN ${days[0]}::date AND ${days.at(-1)}::date`,
    ]);
    const latestFirst = await this.views.all<TimeEntryRowDto>(timeEntryView, caller, ofTheWeek);
    return latestFirst.reverse();
  }

  private async projectsOf(
    caller: Principal,
    userId: string,
    week: string,
    entries: readonly TimeEntryRowDto[],
  ): Promise<GridProject[]> {
    const recorded = [...new Set(entries.map(({ projectId }) => projectId))];
    return this.database.rows<GridProject>(sql`
      SELECT p.id AS "projectId", p.number AS "projectNumber", p.name AS "projectName", c.id AS "clientId", c.name AS "clientName"
      FROM project p JOIN client c ON c.id = p.client_id
      WHERE p.id = ANY (${recorded}::uuid[])
         OR p.id IN (SELECT ap.project_id FROM ${assignmentsIn(caller, week)} ap WHERE ap.user_id = ${userId}::uuid)
      ORDER BY lower(c.name), p.number`);
  }
}

/** An entry that could be made, to ask the rules about. */
function candidate(projectId: string, userId: string, workDate: CalendarDate): ReturnType<typeof newRecord> {
  const facts = { id: '', clientId: '', projectId, userId, workDate, minutes: 0, isBillable: true, notes: null };
  return newRecord(facts, userId, new Date(0));
}

function rowOf(
  project: GridProject,
  userId: string,
  days: readonly CalendarDate[],
  entries: readonly TimeEntryDto[],
  surroundings: Surroundings,
): TimesheetRowDto {
  const own = entries.filter(({ projectId }) => projectId === project.projectId);
  return {
    ...project,
    minutes: minutesOf(own),
    days: days.map((date) => {
      const ofTheDay = own.filter(({ workDate }) => workDate === date);
      return {
        date,
        minutes: minutesOf(ofTheDay),
        ...openness(project.projectId, userId, date, surroundings),
        entries: ofTheDay,
      };
    }),
  };
}

/** What `createTimeEntry` would say, before the minutes are known. */
function openness(
  projectId: string,
  userId: string,
  workDate: CalendarDate,
  surroundings: Surroundings,
): Pick<TimesheetCellDto, 'takesTime' | 'reason'> {
  const entry = candidate(projectId, userId, workDate);
  const refusal = refusalOf(() => {
    timeEntryLifecycle.check(entry, 'create', surroundings.contextOf(entry));
  });
  if (refusal) return { takesTime: false, reason: { code: refusal.code, message: refusal.detail } };
  const [error] = recordingErrors({
    workDate,
    minutes: 0,
    otherMinutes: 0,
    today: surroundings.today,
    project: surroundings.projectOf(entry),
    isAssigned: surroundings.assignmentOf(entry) !== undefined,
  });
  return error
    ? { takesTime: false, reason: { code: error.code, message: `${workDate} ${error.message}.` } }
    : { takesTime: true };
}

const minutesOf = (entries: readonly { readonly minutes: number }[]): number =>
  entries.reduce((sum, { minutes }) => sum + minutes, 0);
