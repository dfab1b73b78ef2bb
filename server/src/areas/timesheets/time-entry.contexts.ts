import { Injectable } from '@nestjs/common';
import { type CalendarDate, permitter } from '#kernel';
import type { Principal } from '#platform/context';
import { type AssignmentFacts, assignmentOn, type ProjectFacts, Projects } from '../projects/index.js';
import { type OrganizationSettings, Settings } from '../settings/index.js';
import { type AgreedTerms, resolveRate, Sows } from '../sows/index.js';
import { SelfApproval } from '../users/index.js';
import { isOwnTime, type TimeEntryContext } from './time-entry.lifecycle.js';
import type { TimeEntryRecord } from './time-entry.record.js';
import type { FrozenTerms } from './time-entry.rules.js';

type Placed = Pick<TimeEntryRecord, 'projectId' | 'userId' | 'workDate' | 'rate' | 'enteredBy'>;

/** The projects, people and agreements that a set of entries speaks of, read once for all of them. */
export class Surroundings {
  constructor(
    private readonly caller: Principal,
    readonly settings: OrganizationSettings,
    readonly today: CalendarDate,
    private readonly projects: ReadonlyMap<string, ProjectFacts>,
    private readonly assignments: ReadonlyMap<string, AssignmentFacts[]>,
    private readonly terms: ReadonlyMap<string, AgreedTerms>,
    readonly maySelfApprove: boolean,
  ) {}

  /** The project of an entry, which a foreign key guarantees. */
  projectOf({ projectId }: Pick<Placed, 'projectId'>): ProjectFacts {
    const project = this.projects.get(projectId);
    if (!project) throw new Error(`Project ${projectId} was not read with its entries.`);
    return project;
  }

  assignmentOf({ projectId, userId, workDate }: Placed): AssignmentFacts | undefined {
    return assignmentOn(this.assignments.get(personKey(projectId, userId)) ?? [], workDate);
  }

  /** What approval would freeze: the rate that the contract has for the entry, and what the hour costs. */
  termsFor(entry: Placed): FrozenTerms {
    const project = this.projectOf(entry);
    const assignment = this.assignmentOf(entry);
    const terms = this.terms.get(project.sowId);
    return {
      agreed: assignment && terms ? resolveRate(assignment, terms, entry.workDate) : null,
      costRate: assignment?.costRate ?? null,
      currency: project.currency,
    };
  }

  /** Whether the caller may read the project, and so name it: foreign and absent ones are not told apart. */
  reaches(projectId: string): boolean {
    const project = this.projects.get(projectId);
    if (!project) return false;
    return permitter(this.caller.role, (scope) =>
      scope === 'managed'
        ? project.managerId === this.caller.userId
        : scope === 'assigned' && this.assignments.has(personKey(projectId, this.caller.userId)),
    )('project:read');
  }

  /** What the guards of the lifecycle ask. A rate that is not frozen yet counts only where the agreements were read. */
  contextOf(entry: Placed, becomesBillable?: boolean): TimeEntryContext {
    const project = this.projectOf(entry);
    return {
      may: permitter(this.caller.role, (scope) =>
        scope === 'managed'
          ? project.managerId === this.caller.userId
          : scope === 'own' && entry.userId === this.caller.userId,
      ),
      callerId: this.caller.userId,
      lockedThrough: this.settings.lockedThrough,
      project,
      hasRate: entry.rate !== null || this.termsFor(entry).agreed !== null,
      maySelfApprove: this.maySelfApprove,
      becomesBillable,
    };
  }
}

export interface SurroundingsNeeds {
  /** Projects and assignments then stay as they are until the transaction ends. */
  readonly held: boolean;
  /** Whether somebody decides on the entries: then rates count, and the exception for self-approval. */
  readonly decisive: boolean;
}

/** Reads what the rules ask around a set of entries, in a number of statements that does not depend on their number. */
@Injectable()
export class TimeEntryContexts {
  constructor(
    private readonly settings: Settings,
    private readonly projects: Projects,
    private readonly sows: Sows,
    private readonly selfApproval: SelfApproval,
  ) {}

  /**
   * The settings with the period lock where it is until the transaction ends. Every write of time asks for them first,
   * before it locks an entry, so that it never waits for the period lock with locks in its hands.
   */
  async holdSettings(): Promise<OrganizationSettings> {
    return this.settings.hold();
  }

  async readSettings(): Promise<OrganizationSettings> {
    return this.settings.read();
  }

  async around(
    caller: Principal,
    settings: OrganizationSettings,
    entries: readonly Placed[],
    { held, decisive }: SurroundingsNeeds,
  ): Promise<Surroundings> {
    const projectIds = distinct(entries.map((entry) => entry.projectId));
    const userIds = distinct([caller.userId, ...entries.map((entry) => entry.userId)]);
    const projects = held ? await this.projects.holdAll(projectIds) : await this.projects.findAll(projectIds);
    const assignments = await this.projects.assignments(projectIds, userIds);
    const isOwn = entries.some((entry) => isOwnTime(entry, caller.userId));
    return new Surroundings(
      caller,
      settings,
      this.settings.todayOf(settings),
      new Map(projects.map((project) => [project.id, project])),
      Map.groupBy(assignments, ({ projectId, userId }) => personKey(projectId, userId)),
      decisive ? await this.sows.termsOf(distinct(projects.map(({ sowId }) => sowId))) : new Map(),
      decisive && isOwn && (await this.selfApproval.permitted()),
    );
  }
}

const personKey = (projectId: string, userId: string): string => `${projectId} ${userId}`;

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
