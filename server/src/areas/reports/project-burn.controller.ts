import { Controller, Get } from '@nestjs/common';
import { Principal } from '#platform/context';
import { Caller, Id } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ProjectBurnDto } from './project-burn.dto.js';
import { ProjectBurnReader } from './project-burn.reader.js';

/** Under the path of projects, since that is where people look; the figures are those of time and invoices. */
@Controller('projects')
@Tag('Projects')
export class ProjectBurnController {
  constructor(private readonly burn: ProjectBurnReader) {}

  @Get(':id/burn')
  @RequirePermission('project:read')
  @Operation({
    id: 'getProjectBurn',
    summary: 'Read how the budget of a project was used up, week by week',
    description:
      'Invoice lines less their discount in the weeks of their work (manual lines in the week of their issue), and ' +
      'approved billable time that is on no invoice. The last sum is what the project has billed and unbilled.',
    returns: ProjectBurnDto,
  })
  read(@Caller() caller: Principal, @Id() id: string): Promise<ProjectBurnDto> {
    return this.burn.read(caller, id);
  }
}
