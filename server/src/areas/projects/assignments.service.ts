import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { fieldProblem } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { firstStamps, newId, stampChange } from '#platform/database';
import { type Precondition, sentFields } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import type { AssignmentDto, CreateAssignmentDto, UpdateAssignmentDto } from './assignment.dto.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentsReader } from './assignments.reader.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { ProjectGround } from './project-ground.js';
import type { Project } from './project.entity.js';
import { projectLifecycle } from './project.lifecycle.js';
import { costText, rateText, refuseInverted, refuseOutside } from './project.rules.js';
import { projectScope } from './project.scope.js';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsRepository } from './projects.repository.js';

/** Who works on a project. An assignment changes where its project can be changed, and raises its version. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly projects: ProjectsRepository,
    private readonly projectsReader: ProjectsReader,
    private readonly repository: AssignmentsRepository,
    private readonly reader: AssignmentsReader,
    private readonly ground: ProjectGround,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async create(caller: Principal, projectId: string, body: CreateAssignmentDto): Promise<AssignmentDto> {
    return this.unitOfWork.run(async () => {
      const project = await this.lockedProject(caller, projectId);
      await this.refuseClosed(caller, project);
      const { userId, role, startDate, endDate, rateOverride = null, costRate = null } = body;
      const assignment = Object.assign(new Assignment(), {
        id: newId(),
        projectId,
        userId,
        role: role.trim(),
        startDate,
        endDate,
        ...ratesOf({ rateOverride, costRate }, project),
        ...firstStamps(caller.userId, this.clock.now()),
      });
      await this.ground.refuseAssignee(userId);
      await this.refuseDates(assignment, project);
      await this.repository.insert(assignment);
      await this.raiseVersion(caller, project);
      return this.reader.one(caller, assignment.id);
    });
  }

  async update(
    caller: Principal,
    projectId: string,
    id: string,
    precondition: Precondition,
    body: UpdateAssignmentDto,
  ): Promise<AssignmentDto> {
    return this.unitOfWork.run(async () => {
      const project = await this.lockedProject(caller, projectId);
      const assignment = await this.repository.get(id, projectId);
      precondition.verify(assignment.version);
      await this.refuseClosed(caller, project);
      const before = { ...assignment };
      const sent = sentFields(body);
      Object.assign(assignment, sent, ratesOf({ ...before, ...sent }, project));
      assignment.role = assignment.role.trim();
      if (isDeepStrictEqual({ ...assignment }, before)) return this.reader.one(caller, id);
      await this.refuseChange(before, assignment, project);
      stampChange(assignment, caller.userId, this.clock.now());
      await this.repository.update(assignment);
      await this.raiseVersion(caller, project);
      return this.reader.one(caller, id);
    });
  }

  async remove(caller: Principal, projectId: string, id: string, precondition: Precondition): Promise<void> {
    await this.unitOfWork.run(async () => {
      const project = await this.lockedProject(caller, projectId);
      const assignment = await this.repository.get(id, projectId);
      precondition.verify(assignment.version);
      await this.refuseClosed(caller, project);
      await this.ground.refuseAssignmentRemoval(id);
      await this.repository.delete(id);
      await this.raiseVersion(caller, project);
    });
  }

  /** The project, locked: nobody records time on it or assigns somebody else until the transaction ends. */
  private async lockedProject(caller: Principal, id: string): Promise<Project> {
    return this.projects.getForUpdate(id, projectScope(caller, 'project:write'));
  }

  private async refuseClosed(caller: Principal, project: Project): Promise<void> {
    projectLifecycle.check(project, 'update', await this.projectsReader.contextOf(caller, project));
  }

  /** Another person, or other dates, as far as the time that was recorded allows. */
  private async refuseChange(before: Assignment, after: Assignment, project: Project): Promise<void> {
    if (after.userId !== before.userId) {
      await this.ground.refuseAssignmentRemoval(after.id);
      await this.ground.refuseAssignee(after.userId);
    }
    const moved = after.startDate !== before.startDate || after.endDate !== before.endDate;
    if (moved || after.userId !== before.userId) await this.refuseDates(after, project);
    if (moved) await this.ground.refuseAssignmentDates(after.id, after);
  }

  /** Within the project, and at most one assignment per person, project and day. */
  private async refuseDates(assignment: Assignment, project: Project): Promise<void> {
    refuseInverted(assignment);
    refuseOutside(assignment, project, 'ASSIGNMENT_OUTSIDE_PROJECT', 'project');
    const other = await this.repository.overlapping(assignment);
    if (!other) return;
    const message = `must not overlap: the person is assigned here from ${other.startDate} to ${other.endDate} already`;
    throw fieldProblem(
      'ASSIGNMENT_OVERLAPS',
      assignment.startDate < other.startDate ? 'endDate' : 'startDate',
      message,
    );
  }

  private async raiseVersion(caller: Principal, project: Project): Promise<void> {
    stampChange(project, caller.userId, this.clock.now());
    await this.projects.update(project);
  }
}

/** Both rates in the project's currency, as canonical text. */
function ratesOf(
  { rateOverride, costRate }: Pick<Assignment, 'rateOverride' | 'costRate'>,
  { currency }: Project,
): Pick<Assignment, 'rateOverride' | 'costRate'> {
  return {
    rateOverride: rateText(rateOverride, currency, 'rateOverride'),
    costRate: costText(costRate, currency, 'costRate'),
  };
}
