import { Controller, Get } from '@nestjs/common';
import { Principal } from '#platform/context';
import { Caller, Id } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ProjectSummaryDto } from './project-summary.dto.js';
import { ProjectSummaryReader } from './project-summary.reader.js';

/** Under the path of projects, since that is where people look; the figures are those of time. */
@Controller('projects')
@Tag('Projects')
export class ProjectSummaryController {
  constructor(private readonly summaries: ProjectSummaryReader) {}

  @Get(':id/summary')
  @RequirePermission('project:read')
  @Operation({ id: 'getProjectSummary', summary: 'Read where a project stands', returns: ProjectSummaryDto })
  get(@Caller() caller: Principal, @Id() id: string): Promise<ProjectSummaryDto> {
    return this.summaries.get(caller, id);
  }
}
