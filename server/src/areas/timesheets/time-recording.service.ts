import { Injectable } from '@nestjs/common';
import { fieldProblem, mostUrgent, type Problem, problem } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { newId, stampChange } from '#platform/database';
import type { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Users } from '../users/index.js';
import { refusalOf } from './refusal.js';
import { type Surroundings, TimeEntryContexts } from './time-entry.contexts.js';
import type {
  CreatedTimeEntriesDto,
  CreateTimeEntryDto,
  UpdateTimeEntryDto,
  WrittenTimeEntryDto,
} from './time-entry.dto.js';
import { timeEntryLifecycle } from './time-entry.lifecycle.js';
import { newRecord, type TimeEntryRecord } from './time-entry.record.js';
import { longDayWarnings, type RecordingError, recordingErrors, type Warning } from './time-entry.rules.js';
import { timeEntryScope } from './time-entry.scope.js';
import { TimeEntriesReader } from './time-entries.reader.js';
import { dayKey, TimeEntriesRepository } from './time-entries.repository.js';

/** Recording time: create, change and delete what is not submitted yet. */
@Injectable()
export class TimeRecordingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: TimeEntriesRepository,
    private readonly contexts: TimeEntryContexts,
    private readonly entries: TimeEntriesReader,
    private readonly users: Users,
    private readonly clock: Clock,
  ) {}

  async create(caller: Principal, body: CreateTimeEntryDto): Promise<WrittenTimeEntryDto> {
    return this.unitOfWork.run(async () => {
      const { records, surroundings, warnings } = await this.record(caller, [body], () => '');
      const [record] = records;
      if (!record) throw new Error('One entry was sent and none was made.');
      return { ...(await this.entries.written(caller, record, surroundings)), warnings };
    });
  }

  /** All of them or none; a refusal names the entry, as in `entries.3.minutes`. */
  async createAll(caller: Principal, bodies: readonly CreateTimeEntryDto[]): Promise<CreatedTimeEntriesDto> {
    return this.unitOfWork.run(async () => {
      const { records, warnings } = await this.record(caller, bodies, (index) => `entries.${String(index)}.`);
      return { items: await this.entries.allWritten(caller, records), warnings };
    });
  }

  async update(
    caller: Principal,
    id: string,
    precondition: Precondition,
    body: UpdateTimeEntryDto,
  ): Promise<WrittenTimeEntryDto> {
    refuseForeignOwner(caller, body.userId, '');
    return this.unitOfWork.run(async () => {
      const settings = await this.contexts.holdSettings();
      const before = await this.repository.getForUpdate(id, timeEntryScope(caller, 'time:write'));
      precondition.verify(before.version);
      const entry = changedBy(before, body);
      const surroundings = await this.contexts.around(caller, settings, [before, entry], {
        held: true,
        decisive: false,
      });
      timeEntryLifecycle.check(before, 'update', surroundings.contextOf(before));
      await this.refuseUnknown(caller, [body], surroundings, () => '');
      entry.clientId = surroundings.projectOf(entry).clientId;
      const warnings = await this.judgeChange(before, entry, surroundings);
      if (before.status === 'rejected' || isChanged(before, entry))
        await this.store(caller, before, entry, surroundings);
      return { ...(await this.entries.written(caller, entry, surroundings)), warnings };
    });
  }

  async delete(caller: Principal, id: string, precondition: Precondition): Promise<void> {
    await this.unitOfWork.run(async () => {
      const settings = await this.contexts.holdSettings();
      const entry = await this.repository.getForUpdate(id, timeEntryScope(caller, 'time:write'));
      precondition.verify(entry.version);
      const surroundings = await this.contexts.around(caller, settings, [entry], { held: true, decisive: false });
      timeEntryLifecycle.check(entry, 'delete', surroundings.contextOf(entry));
      await this.repository.delete(id);
    });
  }

  private async record(
    caller: Principal,
    bodies: readonly CreateTimeEntryDto[],
    pathOf: (index: number) => string,
  ): Promise<{ records: TimeEntryRecord[]; surroundings: Surroundings; warnings: Warning[] }> {
    bodies.forEach((body, index) => {
      refuseForeignOwner(caller, body.userId, pathOf(index));
    });
    const settings = await this.contexts.holdSettings();
    const now = this.clock.now();
    const records = bodies.map((body) => draftOf(body, caller, now));
    const surroundings = await this.contexts.around(caller, settings, records, { held: true, decisive: false });
    await this.refuseUnknown(caller, bodies, surroundings, pathOf);
    const refusals: Problem[] = [];
    records.forEach((record, index) => {
      record.clientId = surroundings.projectOf(record).clientId;
      const refusal = refusalOf(() => timeEntryLifecycle.apply(record, 'create', surroundings.contextOf(record)));
      if (refusal) refusals.push(pathOf(index) === '' ? refusal : refusal.with({ path: pathOf(index).slice(0, -1) }));
    });
    throwMostUrgent(refusals);
    const warnings = await this.judgeDays(records, surroundings, pathOf);
    await this.repository.insert(records);
    return { records, surroundings, warnings };
  }

  /** Refuses what the dates, assignments and totals forbid; entries of one request count towards each other's day. */
  private async judgeDays(
    records: readonly TimeEntryRecord[],
    surroundings: Surroundings,
    pathOf: (index: number) => string,
  ): Promise<Warning[]> {
    const totals = await this.repository.holdDays(records);
    const errors: RecordingError[] = [];
    records.forEach((record, index) => {
      const otherMinutes = totals.get(dayKey(record)) ?? 0;
      const found = recordingErrors({ ...recordingOf(record, surroundings), otherMinutes });
      errors.push(...found.map((error) => ({ ...error, path: `${pathOf(index)}${error.path}` })));
      totals.set(dayKey(record), otherMinutes + record.minutes);
    });
    throwErrors(errors);
    const days = new Map(records.map((record) => [dayKey(record), record.workDate]));
    return [...days].flatMap(([key, workDate]) => longDayWarnings(workDate, totals.get(key) ?? 0));
  }

  /** The same for one entry that changes; what stays where it was is not judged again. */
  private async judgeChange(
    before: TimeEntryRecord,
    entry: TimeEntryRecord,
    surroundings: Surroundings,
  ): Promise<Warning[]> {
    timeEntryLifecycle.check(entry, 'update', surroundings.contextOf(entry));
    if (!isMoved(before, entry)) return [];
    const totals = await this.repository.holdDays([entry]);
    const ownMinutes = dayKey(before) === dayKey(entry) ? before.minutes : 0;
    const otherMinutes = (totals.get(dayKey(entry)) ?? 0) - ownMinutes;
    throwErrors(recordingErrors({ ...recordingOf(entry, surroundings), otherMinutes }));
    return longDayWarnings(entry.workDate, otherMinutes + entry.minutes);
  }

  private async store(
    caller: Principal,
    before: TimeEntryRecord,
    entry: TimeEntryRecord,
    surroundings: Surroundings,
  ): Promise<void> {
    timeEntryLifecycle.apply(entry, 'update', surroundings.contextOf(entry), () => {
      const touched = [...before.enteredBy, caller.userId, before.userId];
      entry.enteredBy = [...new Set(touched)].filter((userId) => userId !== entry.userId);
      Object.assign(entry, { rejectedAt: null, rejectedBy: null, rejectionReason: null });
      stampChange(entry, caller.userId, this.clock.now());
    });
    await this.repository.update([entry]);
  }

  /** An id in the body that is absent or not the caller's to see. */
  private async refuseUnknown(
    caller: Principal,
    bodies: readonly UpdateTimeEntryDto[],
    surroundings: Surroundings,
    pathOf: (index: number) => string,
  ): Promise<void> {
    for (const [index, { projectId, userId }] of bodies.entries()) {
      if (projectId !== undefined && !surroundings.reaches(projectId)) {
        throw fieldProblem('REFERENCE_NOT_FOUND', `${pathOf(index)}projectId`, 'names no project that you can use');
      }
      if (userId !== undefined && userId !== caller.userId && !(await this.users.find(userId))) {
        throw fieldProblem('REFERENCE_NOT_FOUND', `${pathOf(index)}userId`, 'names nobody');
      }
    }
  }
}

/** Whoever may write their own time only is told so, whether or not the other person exists. */
function refuseForeignOwner(caller: Principal, userId: string | undefined, prefix: string): void {
  if (userId === undefined || userId === caller.userId || caller.has('time:write', 'all')) return;
  throw problem('FORBIDDEN_ROLE', {
    detail: `Your role (${caller.role}) records its own time only: leave ${prefix}userId out.`,
  });
}

function draftOf(body: CreateTimeEntryDto, caller: Principal, now: Date): TimeEntryRecord {
  const { projectId, workDate, minutes, isBillable = true, notes = null, userId = caller.userId } = body;
  return newRecord(
    { id: newId(), projectId, clientId: '', userId, workDate, minutes, isBillable, notes },
    caller.userId,
    now,
  );
}

/** A copy with what was sent; the row itself stays as it was, to be judged as that. */
function changedBy(before: TimeEntryRecord, body: UpdateTimeEntryDto): TimeEntryRecord {
  const { projectId, workDate, minutes, isBillable, userId, notes } = body;
  return {
    ...before,
    projectId: projectId ?? before.projectId,
    workDate: workDate ?? before.workDate,
    minutes: minutes ?? before.minutes,
    isBillable: isBillable ?? before.isBillable,
    userId: userId ?? before.userId,
    notes: notes === undefined ? before.notes : notes,
  };
}

function isMoved(before: TimeEntryRecord, entry: TimeEntryRecord): boolean {
  return before.projectId !== entry.projectId || dayKey(before) !== dayKey(entry) || before.minutes !== entry.minutes;
}

function isChanged(before: TimeEntryRecord, entry: TimeEntryRecord): boolean {
  return isMoved(before, entry) || before.isBillable !== entry.isBillable || before.notes !== entry.notes;
}

function recordingOf(
  entry: TimeEntryRecord,
  surroundings: Surroundings,
): Omit<Parameters<typeof recordingErrors>[0], 'otherMinutes'> {
  return {
    workDate: entry.workDate,
    minutes: entry.minutes,
    today: surroundings.today,
    project: surroundings.projectOf(entry),
    isAssigned: surroundings.assignmentOf(entry) !== undefined,
  };
}

function throwMostUrgent(refusals: readonly Problem[]): void {
  const refusal = mostUrgent(refusals);
  if (refusal) throw refusal;
}

function throwErrors(errors: readonly RecordingError[]): void {
  const [first, ...others] = errors;
  if (!first) return;
  const more = others.length > 0 ? ` (and ${String(others.length)} more)` : '';
  throw problem(first.code, { detail: `${first.path} ${first.message}${more}.`, errors });
}
