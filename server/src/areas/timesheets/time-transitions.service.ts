import { Injectable } from '@nestjs/common';
import { datesOfWeek, fieldProblem, type Permission, type Problem, problem, toProblemJson } from '#kernel';
import { AuditLog } from '#platform/audit';
import { Clock, currentContext, type Principal } from '#platform/context';
import { UnitOfWork } from '#platform/unit-of-work';
import { SelfApproval } from '../users/index.js';
import { refusalOf } from './refusal.js';
import { type Surroundings, TimeEntryContexts } from './time-entry.contexts.js';
import { type TimeEntryAction, timeEntryLifecycle } from './time-entry.lifecycle.js';
import type { TimeEntryRecord } from './time-entry.record.js';
import { freeze, thaw } from './time-entry.rules.js';
import { timeEntryScope } from './time-entry.scope.js';
import { TimeEntriesRepository } from './time-entries.repository.js';
import type {
  ReasonedSelectionDto,
  SetBillableDto,
  TimeEntrySelectionDto,
  TransitionResultsDto,
} from './time-transition.dto.js';

/** One step of many entries: what it is called, and what it writes on each. The lifecycle writes the status. */
interface Step {
  readonly action: TimeEntryAction;
  readonly permission: Permission;
  /** Whether somebody decides on the entries, for which their rates are read. */
  readonly decisive?: boolean;
  readonly becomesBillable?: boolean;
  readonly change: (entry: TimeEntryRecord, surroundings: Surroundings, now: Date) => void;
}

/** What became of one entry that was asked for. */
type Outcome = { readonly id: string } & (
  | { readonly outcome: 'done'; readonly entry: TimeEntryRecord; readonly isOwn: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Problem }
);

/**
 * The steps of submitted time, each for many entries at once: they are locked in one statement, judged one by one, and
 * written in one statement. What is refused does not keep the others from being done.
 */
@Injectable()
export class TimeTransitionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: TimeEntriesRepository,
    private readonly contexts: TimeEntryContexts,
    private readonly selfApproval: SelfApproval,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async submit(caller: Principal, selection: TimeEntrySelectionDto): Promise<TransitionResultsDto> {
    return this.take(caller, selection, {
      action: 'submit',
      permission: 'time:write',
      change: (entry, _, now) => Object.assign(entry, { submittedAt: now, submittedBy: caller.userId }),
    });
  }

  async recall(caller: Principal, selection: TimeEntrySelectionDto): Promise<TransitionResultsDto> {
    return this.take(caller, selection, {
      action: 'recall',
      permission: 'time:write',
      change: (entry) => Object.assign(entry, { submittedAt: null, submittedBy: null }),
    });
  }

  async approve(caller: Principal, selection: TimeEntrySelectionDto): Promise<TransitionResultsDto> {
    return this.take(caller, selection, {
      action: 'approve',
      permission: 'time:approve',
      decisive: true,
      change: (entry, surroundings, now) => {
        freeze(entry, surroundings.termsFor(entry));
        Object.assign(entry, { approvedAt: now, approvedBy: caller.userId });
      },
    });
  }

  async reject(caller: Principal, { reason, ...selection }: ReasonedSelectionDto): Promise<TransitionResultsDto> {
    return this.take(caller, selection, {
      action: 'reject',
      permission: 'time:approve',
      change: (entry, _, now) =>
        Object.assign(entry, { rejectedAt: now, rejectedBy: caller.userId, rejectionReason: reason }),
    });
  }

  async reopen(caller: Principal, selection: ReasonedSelectionDto): Promise<TransitionResultsDto> {
    return this.take(caller, selection, { action: 'reopen', permission: 'time:approve', change: thaw });
  }

  async setBillable(caller: Principal, { isBillable, ...selection }: SetBillableDto): Promise<TransitionResultsDto> {
    return this.take(caller, selection, {
      action: 'set-billable',
      permission: 'time:approve',
      decisive: true,
      becomesBillable: isBillable,
      change: (entry, surroundings) => {
        entry.isBillable = isBillable;
        // Time that was approved as free may have had no rate to freeze then.
        if (isBillable && entry.status === 'approved' && entry.rate === null)
          freeze(entry, surroundings.termsFor(entry));
      },
    });
  }

  private async take(caller: Principal, selection: TimeEntrySelectionDto, step: Step): Promise<TransitionResultsDto> {
    refuseUnclearSelection(selection);
    const outcomes = await this.unitOfWork.run(async () => {
      const settings = await this.contexts.holdSettings();
      const entries = await this.lock(caller, selection, step);
      const surroundings = await this.contexts.around(caller, settings, entries, {
        held: true,
        decisive: step.decisive ?? false,
      });
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      const asked = selection.ids ?? inOrderOfDays(entries).map(({ id }) => id);
      const now = this.clock.now();
      const judged = asked.map((id) =>
        outcomeOf(id, byId.get(id), (entry) => this.apply(caller, entry, surroundings, step, now)),
      );
      const done = judged.filter((each) => each.outcome === 'done');
      await this.repository.update(done.map(({ entry }) => entry));
      if (step.action === 'approve')
        await this.selfApproval.record(
          'time_entry',
          done.filter(({ isOwn }) => isOwn).map(({ id }) => id),
        );
      return judged;
    });
    await this.recordRefusals(outcomes);
    return { results: outcomes.map(resultOf) };
  }

  private async lock(
    caller: Principal,
    { ids, userId, week }: TimeEntrySelectionDto,
    step: Step,
  ): Promise<TimeEntryRecord[]> {
    const scope = timeEntryScope(caller, step.permission);
    if (ids) return this.repository.lockByIds(ids, scope);
    if (userId === undefined || week === undefined) return [];
    const days = datesOfWeek(week);
    const entries = await this.repository.lockByDates(userId, days[0] ?? '', days.at(-1) ?? '', scope);
    return entries.filter((entry) => startsIn(entry, step.action));
  }

  /** Changes the entry, or throws why not. Answers whether it is the caller's own. */
  private apply(caller: Principal, entry: TimeEntryRecord, surroundings: Surroundings, step: Step, now: Date): boolean {
    timeEntryLifecycle.apply(entry, step.action, surroundings.contextOf(entry, step.becomesBillable), () => {
      step.change(entry, surroundings, now);
      Object.assign(entry, { version: entry.version + 1, updatedAt: now, updatedBy: caller.userId });
    });
    return entry.userId === caller.userId || entry.enteredBy.includes(caller.userId);
  }

  /** The answer is a 200, so what was forbidden in it is put on record here. */
  private async recordRefusals(outcomes: readonly Outcome[]): Promise<void> {
    for (const each of outcomes) {
      if (each.outcome === 'done' || each.refusal.status !== 403) continue;
      await this.audit.record({
        action: 'access.refuse',
        entity: 'time_entry',
        entityId: each.id,
        reason: each.refusal.code,
      });
    }
  }
}

function refuseUnclearSelection({ ids, userId, week }: TimeEntrySelectionDto): void {
  const byIds = ids !== undefined && userId === undefined && week === undefined;
  const byWeek = ids === undefined && userId !== undefined && week !== undefined;
  if (!byIds && !byWeek) throw fieldProblem('VALIDATION_FAILED', 'ids', 'Send either ids, or userId and week.');
}

function startsIn(entry: TimeEntryRecord, action: TimeEntryAction): boolean {
  const state = timeEntryLifecycle.stateOf(entry);
  return timeEntryLifecycle.rows.some(
    (row) => row.action === action && row.from !== 'nothing' && row.from.includes(state),
  );
}

function inOrderOfDays(entries: readonly TimeEntryRecord[]): TimeEntryRecord[] {
  // They come in the order of their ids, which stays among those of one day.
  return entries.toSorted((a, b) => (a.workDate === b.workDate ? 0 : a.workDate < b.workDate ? -1 : 1));
}

function outcomeOf(
  id: string,
  entry: TimeEntryRecord | undefined,
  apply: (entry: TimeEntryRecord) => boolean,
): Outcome {
  if (!entry) {
    const refusal = problem('NOT_FOUND', { detail: 'There is nothing here, or it is not yours to see.' });
    return { id, outcome: 'refused', refusal };
  }
  let isOwn = false;
  const refusal = refusalOf(() => {
    isOwn = apply(entry);
  });
  return refusal ? { id, outcome: 'refused', refusal } : { id, outcome: 'done', entry, isOwn };
}

function resultOf(each: Outcome): TransitionResultsDto['results'][number] {
  if (each.outcome === 'done') return { id: each.id, outcome: 'done' };
  return { id: each.id, outcome: 'refused', problem: toProblemJson(each.refusal, currentContext()?.requestId ?? '') };
}
