import { Injectable, type StreamableFile } from '@nestjs/common';
import { permitter, type Problem } from '#kernel';
import { Blockers } from '#platform/blockers';
import type { Principal } from '#platform/context';
import { sql } from '#platform/database';
import type { JsonText } from '#platform/http';
import { Views } from '#platform/views';
import { Activity, type ActivityListQuery, type ActivityRules } from '../audit/index.js';
import type { ProjectDto, ProjectListQuery, ProjectRowDto } from './project.dto.js';
import type { Project } from './project.entity.js';
import { type ProjectContext, projectLifecycle } from './project.lifecycle.js';
import { projectScope } from './project.scope.js';
import { projectView } from './project.view.js';
import { ProjectsRepository } from './projects.repository.js';

const ACTIVITY: ActivityRules = {
  entity: 'project',
  permission: 'project:read',
  publicSteps: ['create', 'activate', 'hold', 'resume', 'complete', 'close', 'reopen', 'cancel'].map(
    (step) => `project.${step}`,
  ),
};

/** Projects as a caller sees them, and where one stands: what the guards of its lifecycle need to know. */
@Injectable()
export class ProjectsReader {
  constructor(
    private readonly repository: ProjectsRepository,
    private readonly views: Views,
    private readonly blockers: Blockers,
    private readonly history: Activity,
  ) {}

  async list(caller: Principal, query: ProjectListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(projectView, query, caller, projectScope(caller, 'project:read'));
  }

  async get(caller: Principal, id: string): Promise<ProjectDto> {
    return this.answer(caller, await this.repository.get(id, projectScope(caller, 'project:read')));
  }

  /** What happened to it, as far as the caller may know. */
  async activity(caller: Principal, id: string, query: ActivityListQuery): Promise<JsonText | StreamableFile> {
    await this.repository.get(id, projectScope(caller, 'project:read'));
    return this.history.list(caller, query, ACTIVITY, id);
  }

  /**
   * The project as it now is, with the actions that are open to the caller. Whoever hands a project over, or makes one
   * for another manager, gets this answer too, although it leaves their scope by it.
   */
  async answer(caller: Principal, project: Project): Promise<ProjectDto> {
    const row = await this.views.one<ProjectRowDto>(projectView, project.id, caller, sql`true`);
    return { ...row, availableActions: projectLifecycle.available(project, await this.contextOf(caller, project)) };
  }

  /** Only what the current state asks about is looked up. */
  async contextOf(caller: Principal, project: Project): Promise<ProjectContext> {
    return {
      may: permitter(caller.role, (scope) => scope === 'managed' && project.managerId === caller.userId),
      isStaffed: project.status !== 'planning' || (await this.repository.isStaffed(project.id)),
      objections: caller.may('project:close') ? await this.objections(project) : [],
    };
  }

  /** A completed project can be closed, one under way be cancelled. */
  private async objections({ id, status }: Project): Promise<Problem[]> {
    if (status === 'closed' || status === 'cancelled') return [];
    return this.blockers.ask('project', status === 'completed' ? 'close' : 'cancel', id);
  }
}
