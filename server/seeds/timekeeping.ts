import { TimeEntriesController } from '../src/areas/timesheets/time-entries.controller.js';
import { TimeTransitionsController } from '../src/areas/timesheets/time-transitions.controller.js';
import type { DemoCalendar } from './calendar.js';
import { type EngagementPlan, THIS_WEEK } from './engagements.js';
import { NO_VERSION, type Office } from './office.js';
import { type PersonKey, WORKERS } from './people.js';
import type { Timeline } from './timeline.js';
import { type PlannedEntry, workedIn } from './worked-days.js';

const MONDAY = 1;
const TUESDAY = 2;
const WEDNESDAY = 3;
const FRIDAY = 5;
const WORKDAYS = [1, 2, 3, 4, 5] as const;

const LAST_WEEK = THIS_WEEK - 1;

/** Every so many weeks an entry comes back and is corrected. */
const REJECTION_EVERY = 6;

/** Those whose last week still waits, so that every manager finds something to decide. */
const UNDECIDED: readonly PersonKey[] = ['priya', 'jonas', 'aiko'];

/** An entry that waits for a decision. */
interface Submitted {
  readonly id: string;
  readonly owner: PersonKey;
  readonly approver: PersonKey;
}

/** Puts on the timeline how people record, submit and approve time, week by week. */
export class Timekeeping {
  private waiting: Submitted[] = [];

  constructor(
    private readonly office: Office,
    private readonly calendar: DemoCalendar,
    private readonly timeline: Timeline,
    private readonly projects: ReadonlyMap<EngagementPlan, string>,
  ) {}

  plan(): void {
    for (let week = 0; week <= LAST_WEEK; week++) this.planWeek(week);
    for (const day of WORKDAYS) {
      this.timeline.on(this.calendar.day(THIS_WEEK, day), 16, () => this.recordDay(this.calendar.day(THIS_WEEK, day)));
    }
  }

  private planWeek(week: number): void {
    const { calendar, timeline } = this;
    timeline.on(calendar.day(week, FRIDAY), 16, () => this.recordWeek(week));
    if (week === LAST_WEEK) {
      // So that there is something of every state, also on a Monday morning.
      timeline.on(calendar.day(week, FRIDAY), 17, () => this.decide(week));
      return;
    }
    timeline.on(calendar.day(week + 1, MONDAY), 9, () => this.decide(week));
    if (week % REJECTION_EVERY !== 0) return;
    timeline.on(calendar.day(week + 1, TUESDAY), 8, () => this.correct());
    timeline.on(calendar.day(week + 1, WEDNESDAY), 9, () => this.approve(this.waiting));
  }

  /** Everybody records the week and submits it; last week somebody has not got round to it. */
  private async recordWeek(week: number): Promise<void> {
    for (const person of WORKERS) {
      const planned = workedIn(week, person, this.calendar);
      if (planned.length === 0) continue;
      const ids = await this.record(person, planned);
      if (week === LAST_WEEK && person === 'luca') continue;
      await this.office.does(person, TimeTransitionsController, 'submit', {
        userId: this.office.id(person),
        week: this.calendar.isoWeek(week),
      });
      this.waiting.push(
        ...planned.map((entry, index) => ({
          id: ids[index] ?? '',
          owner: person,
          approver: approverOf(entry.engagement, person),
        })),
      );
    }
  }

  /** The days of the running week, not submitted yet. */
  private async recordDay(date: string): Promise<void> {
    for (const person of WORKERS) {
      const planned = workedIn(THIS_WEEK, person, this.calendar).filter((entry) => entry.workDate === date);
      if (planned.length > 0) await this.record(person, planned);
    }
  }

  private async record(person: PersonKey, planned: readonly PlannedEntry[]): Promise<string[]> {
    const entries = planned.map(({ engagement, ...entry }) => ({
      ...entry,
      projectId: this.projects.get(engagement) ?? '',
    }));
    const { items } = await this.office.does(person, TimeEntriesController, 'createAll', { entries });
    return items.map(({ id }) => id);
  }

  /** Monday is the day of decisions. Last week entries of two people came back, and others' time still waits. */
  private async decide(week: number): Promise<void> {
    const returned = returnedOf(week).flatMap((person) => this.waiting.find(({ owner }) => owner === person) ?? []);
    for (const { approver, id } of returned) {
      const reason = 'Please say which interface this was.';
      await this.office.does(approver, TimeTransitionsController, 'reject', { ids: [id], reason });
    }
    const undecided = week === LAST_WEEK ? this.waiting.filter(({ owner }) => UNDECIDED.includes(owner)) : [];
    await this.approve(this.waiting.filter((entry) => !returned.includes(entry) && !undecided.includes(entry)));
    this.waiting = returned;
  }

  /** The entry that came back is completed and submitted again. */
  private async correct(): Promise<void> {
    for (const { id, owner } of this.waiting) {
      await this.office.does(owner, TimeEntriesController, 'update', id, NO_VERSION, {
        notes: 'Interface to the order intake, message 4711',
      });
      await this.office.does(owner, TimeTransitionsController, 'submit', { ids: [id] });
    }
  }

  private async approve(entries: readonly Submitted[]): Promise<void> {
    const approvers = new Set(entries.map(({ approver }) => approver));
    for (const approver of approvers) {
      const ids = entries.filter((entry) => entry.approver === approver).map(({ id }) => id);
      const { results } = await this.office.does(approver, TimeTransitionsController, 'approve', { ids });
      const refused = results.find(({ outcome }) => outcome === 'refused');
      if (refused) throw new Error(`The demo's time was not approved: ${JSON.stringify(refused.problem)}`);
    }
    this.waiting = this.waiting.filter((entry) => !entries.includes(entry));
  }
}

/** Whose first entry of a week comes back. */
function returnedOf(week: number): PersonKey[] {
  if (week === LAST_WEEK) return ['jonas', 'mara'];
  return week % REJECTION_EVERY === 0 ? ['jonas'] : [];
}

/** The project's manager; nobody decides on time of their own, so an admin decides on the manager's. */
function approverOf({ project }: EngagementPlan, owner: PersonKey): PersonKey {
  if (project.manager !== owner) return project.manager;
  return 'tomas';
}
