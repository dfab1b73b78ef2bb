import { Injectable } from '@nestjs/common';
import { fieldProblem, may, Money } from '#kernel';
import { Blockers, Figures } from '#platform/blockers';
import { Clients } from '../clients/index.js';
import { type SowFacts, Sows } from '../sows/index.js';
import { type UserFacts, Users } from '../users/index.js';
import type { SowStanding } from './project.lifecycle.js';
import { budgetLeft, type Span } from './project.rules.js';
import { ProjectsRepository } from './projects.repository.js';

/** What a project stands on: its SOW, its client, its people, and what was recorded and billed on it. */
@Injectable()
export class ProjectGround {
  constructor(
    private readonly repository: ProjectsRepository,
    private readonly clients: Clients,
    private readonly sows: Sows,
    private readonly users: Users,
    private readonly blockers: Blockers,
    private readonly figures: Figures,
  ) {}

  /** The SOW, locked until the transaction ends. Lock it before the project, as everybody does. */
  async lockedSow(id: string): Promise<SowFacts> {
    const sow = await this.sows.lock(id);
    if (!sow) throw fieldProblem('REFERENCE_NOT_FOUND', 'sowId', 'names no SOW');
    return sow;
  }

  /** Whether the SOW takes a project; its client stays active until the transaction ends. */
  async standingOf(sow: SowFacts): Promise<SowStanding> {
    const client = await this.clients.hold(sow.clientId);
    return {
      number: sow.number,
      status: sow.status,
      isAccepted: sow.isAccepted || client?.requiresAcceptance === false,
      clientIsActive: client?.isActive === true,
    };
  }

  /** What the SOW has left for this project, whatever the project has now. The caller has locked the SOW. */
  async budgetFor(projectId: string, sow: SowFacts): Promise<Money> {
    const shares = await this.repository.sharesOf(sow.id, projectId);
    const cancelled = shares.filter(({ isCancelled }) => isCancelled).map(({ id }) => id);
    const total = Money.fromDatabase(sow.totalBudget ?? '0', sow.currency);
    return budgetLeft(total, shares, await this.figures.read('project.billed', cancelled));
  }

  /** The SOW goes on with this project: it starts with its first one, and a completed one is resumed. */
  async goOn(sow: SowFacts): Promise<void> {
    if (sow.status === 'approved') await this.sows.start(sow.id);
    if (sow.status === 'completed') await this.sows.resume(sow.id);
  }

  /** @throws unless the user can manage a project; they stay active until the transaction ends */
  async refuseManager(id: string): Promise<void> {
    const user = await this.heldUser(id, 'managerId');
    if (user.status === 'active' && may(user.role, 'project:write')) return;
    throw fieldProblem('PROJECT_MANAGER_INVALID', 'managerId', `must be an active pm or admin; ${described(user)}`);
  }

  /** @throws unless the user can work on a project; they stay active until the transaction ends */
  async refuseAssignee(id: string): Promise<void> {
    const user = await this.heldUser(id, 'userId');
    if (user.status === 'active' && may(user.role, 'time:write')) return;
    throw fieldProblem(
      'ASSIGNMENT_USER_INVALID',
      'userId',
      `must be an active consultant, pm or admin; ${described(user)}`,
    );
  }

  /** @throws when time was recorded on the project outside these dates */
  async refuseProjectDates(projectId: string, { startDate, endDate }: Span): Promise<void> {
    await this.blockers.refuse('project', 'change_dates', projectId, { startDate, endDate });
  }

  /** @throws when time was recorded on the project after the date */
  async refuseCompletion(projectId: string, date: string): Promise<void> {
    await this.blockers.refuse('project', 'complete', projectId, { date });
  }

  /** @throws when the person recorded time under the assignment outside these dates */
  async refuseAssignmentDates(assignmentId: string, { startDate, endDate }: Span): Promise<void> {
    await this.blockers.refuse('assignment', 'change_dates', assignmentId, { startDate, endDate });
  }

  /** @throws when the person recorded time under the assignment */
  async refuseAssignmentRemoval(assignmentId: string): Promise<void> {
    await this.blockers.refuse('assignment', 'remove', assignmentId);
  }

  private async heldUser(id: string, path: string): Promise<UserFacts> {
    const user = await this.users.hold(id);
    if (!user) throw fieldProblem('REFERENCE_NOT_FOUND', path, 'names no user');
    return user;
  }
}

const described = ({ fullName, status, role }: UserFacts): string => `${fullName} is ${status}, of role ${role}`;
