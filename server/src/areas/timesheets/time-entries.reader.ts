import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Principal } from '#platform/context';
import { sql } from '#platform/database';
import type { JsonText } from '#platform/http';
import { type ListQuery, Views } from '#platform/views';
import { type Surroundings, TimeEntryContexts } from './time-entry.contexts.js';
import type { TimeEntryDto, TimeEntryRowDto } from './time-entry.dto.js';
import { timeEntryLifecycle } from './time-entry.lifecycle.js';
import type { TimeEntryRecord } from './time-entry.record.js';
import { timeEntryScope } from './time-entry.scope.js';
import { timeEntryView } from './time-entry.view.js';
import { TimeEntriesRepository } from './time-entries.repository.js';

/** Reads time entries as their caller may see them. */
@Injectable()
export class TimeEntriesReader {
  constructor(
    private readonly views: Views,
    private readonly repository: TimeEntriesRepository,
    private readonly contexts: TimeEntryContexts,
  ) {}

  async list(caller: Principal, query: ListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(timeEntryView, query, caller, timeEntryScope(caller, 'time:read'));
  }

  /** One entry with the actions that the caller has on it; 404 when it is not there or not theirs. */
  async get(caller: Principal, id: string): Promise<TimeEntryDto> {
    const entry = await this.views.one<TimeEntryRowDto>(timeEntryView, id, caller, timeEntryScope(caller, 'time:read'));
    const record = await this.repository.find(id);
    if (!record) return { ...entry, availableActions: [] };
    const surroundings = await this.contexts.around(caller, await this.contexts.readSettings(), [record], {
      held: false,
      decisive: caller.may('time:approve'),
    });
    return { ...entry, availableActions: actionsOn(record, surroundings) };
  }

  /** Entries that were read, each with the actions that the caller has on it. */
  async withActions<Row extends TimeEntryRowDto>(
    caller: Principal,
    rows: readonly Row[],
  ): Promise<(Row & Pick<TimeEntryDto, 'availableActions'>)[]> {
    const records = await this.repository.findAll(rows.map(({ id }) => id));
    const surroundings = await this.contexts.around(caller, await this.contexts.readSettings(), records, {
      held: false,
      decisive: caller.may('time:approve'),
    });
    const actions = new Map(records.map((record) => [record.id, actionsOn(record, surroundings)]));
    return rows.map((row) => ({ ...row, availableActions: actions.get(row.id) ?? [] }));
  }

  /** An entry that was just written, as `get` answers it. */
  async written(caller: Principal, record: TimeEntryRecord, surroundings: Surroundings): Promise<TimeEntryDto> {
    const entry = await this.views.one<TimeEntryRowDto>(
      timeEntryView,
      record.id,
      caller,
      timeEntryScope(caller, 'time:read'),
    );
    return { ...entry, availableActions: actionsOn(record, surroundings) };
  }

  /** Entries that were just written, in the order given and without their actions. */
  async allWritten(caller: Principal, records: readonly TimeEntryRecord[]): Promise<TimeEntryRowDto[]> {
    const ids = records.map(({ id }) => id);
    const rows = await this.views.all<TimeEntryRowDto>(timeEntryView, caller, sql`t.id = ANY (${ids}::uuid[])`);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** What the caller may do with an entry, given what was read around it. */
export function actionsOn(record: TimeEntryRecord, surroundings: Surroundings): TimeEntryDto['availableActions'] {
  return timeEntryLifecycle.available(record, surroundings.contextOf(record));
}
