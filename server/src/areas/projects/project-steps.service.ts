import { Injectable } from '@nestjs/common';
import type { Permission } from '#kernel';
import { Clock } from '#platform/context';
import { stampChange } from '#platform/database';
import type { Step } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Settings } from '../settings/index.js';
import { ProjectGround } from './project-ground.js';
import type { ProjectDto } from './project.dto.js';
import type { Project } from './project.entity.js';
import { type ProjectAction, projectLifecycle } from './project.lifecycle.js';
import { projectScope } from './project.scope.js';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsRepository } from './projects.repository.js';

/** The steps of a project's lifecycle after it was made. */
@Injectable()
export class ProjectStepsService {
  constructor(
    private readonly repository: ProjectsRepository,
    private readonly reader: ProjectsReader,
    private readonly ground: ProjectGround,
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async activate(step: Step): Promise<ProjectDto> {
    return this.unitOfWork.run(async () => this.take(step, await this.locked(step, 'project:write'), 'activate'));
  }

  /** @param date the last day that takes time; null for today */
  async hold(step: Step, date: string | null): Promise<ProjectDto> {
    return this.unitOfWork.run(async () => {
      const project = await this.locked(step, 'project:write');
      return this.take(step, project, 'hold', { heldOn: date ?? (await this.settings.today()) });
    });
  }

  async resume(step: Step): Promise<ProjectDto> {
    return this.unitOfWork.run(async () =>
      this.take(step, await this.locked(step, 'project:write'), 'resume', { heldOn: null }),
    );
  }

  /** @param date the last day that takes time; null for today */
  async complete(step: Step, date: string | null): Promise<ProjectDto> {
    return this.unitOfWork.run(async () => {
      const project = await this.locked(step, 'project:complete');
      const completedOn = date ?? (await this.settings.today());
      const answer = await this.take(step, project, 'complete', { completedOn, heldOn: null });
      await this.ground.refuseCompletion(project.id, completedOn);
      return answer;
    });
  }

  async close(step: Step): Promise<ProjectDto> {
    return this.unitOfWork.run(async () =>
      this.take(step, await this.locked(step, 'project:close'), 'close', { closedAt: this.clock.now() }),
    );
  }

  /** The project is worked on again, and so is its SOW. */
  async reopen(step: Step, reason: string): Promise<ProjectDto> {
    return this.unitOfWork.run(async () => {
      const { sowId } = await this.repository.get(step.id, projectScope(step.caller, 'project:reopen'));
      const sow = await this.ground.lockedSow(sowId);
      const project = await this.locked(step, 'project:reopen');
      const answer = await this.take(step, project, 'reopen', {
        completedOn: null,
        closedAt: null,
        reopeningReason: reason,
      });
      await this.ground.goOn(sow);
      return answer;
    });
  }

  async cancel(step: Step, reason: string): Promise<ProjectDto> {
    return this.unitOfWork.run(async () =>
      this.take(step, await this.locked(step, 'project:close'), 'cancel', { cancellationReason: reason }),
    );
  }

  /** The project in the version that the caller decides on, locked until the transaction ends. */
  private async locked({ caller, id, precondition }: Step, permission: Permission): Promise<Project> {
    const project = await this.repository.getForUpdate(id, projectScope(caller, permission));
    precondition.verify(project.version);
    return project;
  }

  /** Takes the step if the lifecycle allows it, with the facts that come with it. */
  private async take(
    { caller }: Step,
    project: Project,
    action: ProjectAction,
    facts: Partial<Project> = {},
  ): Promise<ProjectDto> {
    projectLifecycle.apply(project, action, await this.reader.contextOf(caller, project), () => {
      Object.assign(project, facts);
      stampChange(project, caller.userId, this.clock.now());
    });
    await this.repository.update(project);
    return this.reader.answer(caller, project);
  }
}
