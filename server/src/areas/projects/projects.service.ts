import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Money } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { firstStamps, newId, stampChange } from '#platform/database';
import { type Precondition, sentFields } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Numbering, Settings } from '../settings/index.js';
import type { SowFacts } from '../sows/index.js';
import { ProjectGround } from './project-ground.js';
import type { CreateProjectDto, ProjectDto, UpdateProjectDto } from './project.dto.js';
import { Project } from './project.entity.js';
import { projectLifecycle } from './project.lifecycle.js';
import { budgetWithin, refuseInverted, refuseOutside, type Span } from './project.rules.js';
import { projectScope } from './project.scope.js';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsRepository } from './projects.repository.js';

/** Makes and changes projects; the steps of their lifecycle stand in `ProjectStepsService`. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly repository: ProjectsRepository,
    private readonly reader: ProjectsReader,
    private readonly ground: ProjectGround,
    private readonly settings: Settings,
    private readonly numbering: Numbering,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Name, dates and budget come from the SOW where the caller leaves them out. */
  async create(caller: Principal, body: CreateProjectDto): Promise<ProjectDto> {
    return this.unitOfWork.run(async () => {
      const sow = await this.ground.lockedSow(body.sowId);
      const project = blankProject(caller, this.clock.now());
      const standing = await this.ground.standingOf(sow);
      projectLifecycle.apply(project, 'create', {
        may: (permission) => caller.may(permission),
        sow: standing,
        isStaffed: false,
        objections: [],
      });
      const agreed = spanOf(sow);
      const { name = sow.title, description = null, startDate = agreed.startDate, endDate = agreed.endDate } = body;
      refuseDates({ startDate, endDate }, agreed);
      await this.ground.refuseManager(body.managerId);
      const left = await this.ground.budgetFor(project.id, sow);
      const budget = body.budget === undefined ? left : budgetWithin(body.budget, left);
      Object.assign(project, {
        number: await this.numbering.take('project', await this.settings.today()),
        sowId: sow.id,
        clientId: sow.clientId,
        currency: sow.currency,
        managerId: body.managerId,
        name,
        description,
        startDate,
        endDate,
        budget: budget.toString(),
      });
      await this.repository.insert(project);
      await this.ground.goOn(sow);
      return this.reader.answer(caller, project);
    });
  }

  async update(caller: Principal, id: string, precondition: Precondition, body: UpdateProjectDto): Promise<ProjectDto> {
    return this.unitOfWork.run(async () => {
      const scope = projectScope(caller, 'project:write');
      const sow = await this.ground.lockedSow((await this.repository.get(id, scope)).sowId);
      const project = await this.repository.getForUpdate(id, scope);
      precondition.verify(project.version);
      projectLifecycle.check(project, 'update', await this.reader.contextOf(caller, project));
      const before = { ...project };
      const { budget, ...sent } = sentFields(body);
      Object.assign(project, sent);
      if (project.startDate !== before.startDate || project.endDate !== before.endDate) {
        refuseDates(project, spanOf(sow));
        await this.ground.refuseProjectDates(id, project);
      }
      if (project.managerId !== before.managerId) await this.ground.refuseManager(project.managerId);
      if (budget !== undefined) project.budget = await this.newBudget(project, budget, sow);
      if (!isDeepStrictEqual({ ...project }, before)) await this.save(caller, project);
      return this.reader.answer(caller, project);
    });
  }

  /** The budget that was sent; the one that the project has is never refused, whatever became of the others. */
  private async newBudget(project: Project, sent: string, sow: SowFacts): Promise<string> {
    const asked = Money.parse(sent, sow.currency, 'budget').toString();
    if (asked === project.budget) return asked;
    return budgetWithin(asked, await this.ground.budgetFor(project.id, sow)).toString();
  }

  private async save(caller: Principal, project: Project): Promise<void> {
    stampChange(project, caller.userId, this.clock.now());
    await this.repository.update(project);
  }
}

function refuseDates(span: Span, agreed: Span): void {
  refuseInverted(span);
  refuseOutside(span, agreed, 'PROJECT_OUTSIDE_SOW', 'SOW');
}

/** The dates of a SOW that was submitted, and so has them. */
function spanOf({ number, startDate, endDate }: SowFacts): Span {
  if (startDate === null || endDate === null) throw new Error(`${number} has a project but no dates.`);
  return { startDate, endDate };
}

/** A project of which nothing is known yet, in no state: the lifecycle gives it the first one. */
function blankProject(caller: Principal, now: Date): Project {
  return Object.assign(new Project(), { id: newId(), ...firstStamps(caller.userId, now) });
}
