import { Body, Controller, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, EmptyBody, Id, IfMatch, type JsonText, Precondition, ReasonBody } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ActivityDto, ActivityListQuery } from '../audit/index.js';
import { ProjectStepsService } from './project-steps.service.js';
import {
  CompleteProjectDto,
  CreateProjectDto,
  HoldProjectDto,
  ProjectDto,
  ProjectListQuery,
  ProjectRowDto,
  UpdateProjectDto,
} from './project.dto.js';
import { projectLifecycle as lifecycle } from './project.lifecycle.js';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsService } from './projects.service.js';

@Controller('projects')
@Tag('Projects', 'The work under an approved statement of work, with its manager, dates, budget and people.')
export class ProjectsController {
  constructor(
    private readonly reader: ProjectsReader,
    private readonly projects: ProjectsService,
    private readonly steps: ProjectStepsService,
  ) {}

  @Get()
  @RequirePermission('project:read')
  @Operation({
    id: 'listProjects',
    summary: 'List projects',
    description:
      'userId: projects that the person is or was assigned to; from and to: projects that run on a day between them.',
    lists: ProjectRowDto,
  })
  list(@Caller() caller: Principal, @Query() query: ProjectListQuery): Promise<JsonText | StreamableFile> {
    return this.reader.list(caller, query);
  }

  @Post()
  @RequirePermission('project:create')
  @Audited('project.create')
  @Operation({
    id: 'createProject',
    summary: 'Create a project under a statement of work',
    description: 'The first project starts the SOW. Name, dates and budget are those of the SOW unless given.',
    returns: ProjectDto,
    status: 201,
    transition: { lifecycle, action: 'create' },
    problems: [
      'REFERENCE_NOT_FOUND',
      'SOW_NOT_OPEN',
      'SOW_NOT_ACCEPTED',
      'CLIENT_INACTIVE',
      'DATES_INVERTED',
      'PROJECT_OUTSIDE_SOW',
      'PROJECT_MANAGER_INVALID',
      'MONEY_TOO_PRECISE',
      'PROJECT_BUDGET_EXCEEDS_SOW',
    ],
  })
  create(@Caller() caller: Principal, @Body() body: CreateProjectDto): Promise<ProjectDto> {
    return this.projects.create(caller, body);
  }

  @Get(':id')
  @RequirePermission('project:read')
  @Operation({ id: 'getProject', summary: 'Read a project', returns: ProjectDto })
  get(@Caller() caller: Principal, @Id() id: string): Promise<ProjectDto> {
    return this.reader.get(caller, id);
  }

  @Get(':id/activity')
  @RequirePermission('project:read')
  @Operation({
    id: 'listProjectActivity',
    summary: 'List what happened to a project',
    description: 'Step by step, the latest first: who did what.',
    lists: ActivityDto,
  })
  activity(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query() query: ActivityListQuery,
  ): Promise<JsonText | StreamableFile> {
    return this.reader.activity(caller, id, query);
  }

  @Patch(':id')
  @RequirePermission('project:write')
  @Audited('project.update')
  @Operation({
    id: 'updateProject',
    summary: 'Change a project',
    returns: ProjectDto,
    transition: { lifecycle, action: 'update' },
    problems: [
      'REFERENCE_NOT_FOUND',
      'DATES_INVERTED',
      'PROJECT_OUTSIDE_SOW',
      'PROJECT_EXCLUDES_TIME',
      'PROJECT_MANAGER_INVALID',
      'MONEY_TOO_PRECISE',
      'PROJECT_BUDGET_EXCEEDS_SOW',
    ],
  })
  update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateProjectDto,
  ): Promise<ProjectDto> {
    return this.projects.update(caller, id, precondition, body);
  }

  @Post(':id/activate')
  @RequirePermission('project:write')
  @Audited('project.activate')
  @Operation({
    id: 'activateProject',
    summary: 'Let work on a project begin',
    returns: ProjectDto,
    transition: { lifecycle, action: 'activate' },
    problems: ['PROJECT_NOT_STAFFED'],
  })
  activate(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<ProjectDto> {
    return this.steps.activate({ caller, id, precondition });
  }

  @Post(':id/hold')
  @RequirePermission('project:write')
  @Audited('project.hold')
  @Operation({
    id: 'holdProject',
    summary: 'Put a project on hold',
    returns: ProjectDto,
    transition: { lifecycle, action: 'hold' },
  })
  hold(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: HoldProjectDto,
  ): Promise<ProjectDto> {
    return this.steps.hold({ caller, id, precondition }, body.date ?? null);
  }

  @Post(':id/resume')
  @RequirePermission('project:write')
  @Audited('project.resume')
  @Operation({
    id: 'resumeProject',
    summary: 'Resume a project that is on hold',
    returns: ProjectDto,
    transition: { lifecycle, action: 'resume' },
  })
  resume(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<ProjectDto> {
    return this.steps.resume({ caller, id, precondition });
  }

  @Post(':id/complete')
  @RequirePermission('project:complete')
  @Audited('project.complete')
  @Operation({
    id: 'completeProject',
    summary: 'Complete a project',
    returns: ProjectDto,
    transition: { lifecycle, action: 'complete' },
    problems: ['PROJECT_EXCLUDES_TIME'],
  })
  complete(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: CompleteProjectDto,
  ): Promise<ProjectDto> {
    return this.steps.complete({ caller, id, precondition }, body.date ?? null);
  }

  @Post(':id/close')
  @RequirePermission('project:close')
  @Audited('project.close')
  @Operation({
    id: 'closeProject',
    summary: 'Close a completed project',
    returns: ProjectDto,
    transition: { lifecycle, action: 'close' },
    problems: ['PROJECT_HAS_OPEN_TIME', 'PROJECT_HAS_UNBILLED_TIME', 'PROJECT_HAS_DRAFT_INVOICE'],
  })
  close(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<ProjectDto> {
    return this.steps.close({ caller, id, precondition });
  }

  @Post(':id/reopen')
  @RequirePermission('project:reopen')
  @Audited('project.reopen')
  @Operation({
    id: 'reopenProject',
    summary: 'Reopen a completed or closed project',
    returns: ProjectDto,
    transition: { lifecycle, action: 'reopen' },
  })
  reopen(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: ReasonBody,
  ): Promise<ProjectDto> {
    return this.steps.reopen({ caller, id, precondition }, body.reason);
  }

  @Post(':id/cancel')
  @RequirePermission('project:close')
  @Audited('project.cancel')
  @Operation({
    id: 'cancelProject',
    summary: 'Cancel a project',
    returns: ProjectDto,
    transition: { lifecycle, action: 'cancel' },
    problems: ['PROJECT_HAS_OPEN_TIME', 'PROJECT_HAS_UNBILLED_TIME', 'PROJECT_HAS_DRAFT_INVOICE'],
  })
  cancel(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: ReasonBody,
  ): Promise<ProjectDto> {
    return this.steps.cancel({ caller, id, precondition }, body.reason);
  }
}
