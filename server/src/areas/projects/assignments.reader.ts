import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Principal } from '#platform/context';
import { sql } from '#platform/database';
import type { JsonText } from '#platform/http';
import { Views } from '#platform/views';
import type { AssignmentDto, AssignmentListQuery } from './assignment.dto.js';
import { assignmentView } from './assignment.view.js';
import { projectScope } from './project.scope.js';
import { ProjectsRepository } from './projects.repository.js';

/** The people on a project, for whoever may read the project. */
@Injectable()
export class AssignmentsReader {
  constructor(
    private readonly projects: ProjectsRepository,
    private readonly views: Views,
  ) {}

  async list(caller: Principal, projectId: string, query: AssignmentListQuery): Promise<JsonText | StreamableFile> {
    const project = await this.projects.get(projectId, projectScope(caller, 'project:read'));
    return this.views.list(assignmentView, query, caller, sql`a.project_id = ${project.id}::uuid`);
  }

  /** An assignment of a project that the caller has reached. */
  async one(caller: Principal, id: string): Promise<AssignmentDto> {
    return this.views.one<AssignmentDto>(assignmentView, id, caller, sql`true`);
  }
}
