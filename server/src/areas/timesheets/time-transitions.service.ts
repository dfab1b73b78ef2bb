import { Injectable } from '@nestjs/common';
import { by, datesOfWeek, fieldProblem, type Permission, type Problem, toProblemJson } from '#kernel';
import { AuditLog } from '#platform/audit';
import { Clock, currentContext, type Principal } from '#platform/context';
import { stampChange } from '#platform/database';
import { absent } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { SelfApproval } from '../users/index.js';
import { BudgetWatch } from './budget-watch.js';
import { refusalOf } from './refusal.js';
import { type Surroundings, TimeEntryContexts } from './time-entry.contexts.js';
import { isOwnTime, type TimeEntryAction, timeEntryLifecycle } from './time-entry.lifecycle.js';
import type { TimeEntryRecord } from './time-entry.record.js';
import { freeze, thaw, type Warning } from './time-entry.rules.js';
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
  /** Whether somebody decides on the entries: their rates are read, and budgets watched. */
  readonly decisive?: boolean;
  readonly becomesBillable?: boolean;
  readonly change: (entry: TimeEntryRecord, surroundings: Surroundings, now: Date) => void;
}

/** What became of one entry that was asked for. */
type Outcome = { readonly id: string } & (
  | { readonly outcome: 'done'; readonly entry: TimeEntryRecord; readonly isChanged: boolean }
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
    private readonly budgets: BudgetWatch,
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
    const { outcomes, warnings } = await this.unitOfWork.run(async () => {
      const settings = await this.contexts.holdSettings();
      const entries = await this.lock(caller, selection, step);
      const { decisive = false } = step;
      const surroundings = await this.contexts.around(caller, settings, entries, { held: true, decisive });
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      const asked = selection.ids ?? inOrderOfDays(entries).map(({ id }) => id);
      const judged = asked.map((id) => this.judge(caller, id, byId.get(id), surroundings, step));
      const changed = judged.flatMap((each) => (each.outcome === 'done' && each.isChanged ? [each.entry] : []));
      await this.repository.update(changed);
      if (step.action === 'approve') await this.recordSelfApprovals(caller, changed);
      const projects = new Set(changed.map((entry) => surroundings.projectOf(entry)));
      return { outcomes: judged, warnings: decisive ? await this.budgets.warnings([...projects]) : [] };
    });
    await this.recordRefusals(outcomes);
    return answerOf(outcomes, warnings);
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

  /** Changes the entry in memory, or says why not. */
  private judge(
    caller: Principal,
    id: string,
    entry: TimeEntryRecord | undefined,
    surroundings: Surroundings,
    step: Step,
  ): Outcome {
    if (!entry) return { id, outcome: 'refused', refusal: absent() };
    const now = this.clock.now();
    const wasBillable = entry.isBillable;
    const refusal = refusalOf(() => {
      timeEntryLifecycle.apply(entry, step.action, surroundings.contextOf(entry, step.becomesBillable), () => {
        step.change(entry, surroundings, now);
      });
    });
    if (refusal) return { id, outcome: 'refused', refusal };
    // Only this step can ask for what is there already.
    const isChanged = step.action !== 'set-billable' || entry.isBillable !== wasBillable;
    if (isChanged) stampChange(entry, caller.userId, now);
    return { id, outcome: 'done', entry, isChanged };
  }

  private async recordSelfApprovals(caller: Principal, approved: readonly TimeEntryRecord[]): Promise<void> {
    const own = approved.filter((entry) => isOwnTime(entry, caller.userId));
    await this.selfApproval.record(
      'time_entry',
      own.map(({ id }) => id),
    );
  }

  /** The answer is a 200, so what it forbids or keeps from the caller is put on record here. */
  private async recordRefusals(outcomes: readonly Outcome[]): Promise<void> {
    const refused = outcomes.filter((each) => each.outcome === 'refused');
    const hidden = new Set(
      await this.repository.existing(refused.filter(({ refusal }) => refusal.status === 404).map(({ id }) => id)),
    );
    for (const { id, refusal } of refused) {
      if (refusal.status !== 403 && !hidden.has(id)) continue;
      await this.audit.record({ action: 'access.refuse', entity: 'time_entry', entityId: id, reason: refusal.code });
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
  return entries.toSorted(by(({ workDate }) => workDate));
}

function answerOf(outcomes: readonly Outcome[], warnings: Warning[]): TransitionResultsDto {
  const requestId = currentContext()?.requestId ?? '';
  const results = outcomes.map((each) => {
    if (each.outcome === 'done') return { id: each.id, outcome: each.outcome };
    return { id: each.id, outcome: each.outcome, problem: toProblemJson(each.refusal, requestId) };
  });
  return { results, warnings };
}
