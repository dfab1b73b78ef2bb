import { Body, Controller, Delete, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, Id, IfMatch, type JsonText, Precondition } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { AssignmentDto, AssignmentListQuery, CreateAssignmentDto, UpdateAssignmentDto } from './assignment.dto.js';
import { AssignmentsReader } from './assignments.reader.js';
import { AssignmentsService } from './assignments.service.js';

@Controller('projects/:id/assignments')
@Tag('Assignments', 'Who works on a project: in which role, from when to when, at which rate.')
export class AssignmentsController {
  constructor(
    private readonly reader: AssignmentsReader,
    private readonly assignments: AssignmentsService,
  ) {}

  @Get()
  @RequirePermission('project:read')
  @Operation({ id: 'listAssignments', summary: 'List the people on a project', lists: AssignmentDto })
  list(
    @Caller() caller: Principal,
    @Id() projectId: string,
    @Query() query: AssignmentListQuery,
  ): Promise<JsonText | StreamableFile> {
    return this.reader.list(caller, projectId, query);
  }

  @Post()
  @RequirePermission('project:write')
  @Audited('assignment.create')
  @Operation({
    id: 'createAssignment',
    summary: 'Assign a person to a project',
    returns: AssignmentDto,
    status: 201,
    problems: [
      'ACTION_NOT_AVAILABLE',
      'REFERENCE_NOT_FOUND',
      'ASSIGNMENT_USER_INVALID',
      'DATES_INVERTED',
      'ASSIGNMENT_OUTSIDE_PROJECT',
      'ASSIGNMENT_OVERLAPS',
      'MONEY_TOO_PRECISE',
    ],
  })
  create(
    @Caller() caller: Principal,
    @Id() projectId: string,
    @Body() body: CreateAssignmentDto,
  ): Promise<AssignmentDto> {
    return this.assignments.create(caller, projectId, body);
  }

  @Patch(':assignmentId')
  @RequirePermission('project:write')
  @Audited('assignment.update')
  @Operation({
    id: 'updateAssignment',
    summary: 'Change an assignment',
    description: 'Its dates cannot be narrowed past recorded time.',
    returns: AssignmentDto,
    problems: [
      'ACTION_NOT_AVAILABLE',
      'REFERENCE_NOT_FOUND',
      'ASSIGNMENT_HAS_TIME',
      'ASSIGNMENT_USER_INVALID',
      'DATES_INVERTED',
      'ASSIGNMENT_OUTSIDE_PROJECT',
      'ASSIGNMENT_OVERLAPS',
      'ASSIGNMENT_EXCLUDES_TIME',
      'MONEY_TOO_PRECISE',
    ],
  })
  update(
    @Caller() caller: Principal,
    @Id() projectId: string,
    @Id('assignmentId') id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateAssignmentDto,
  ): Promise<AssignmentDto> {
    return this.assignments.update(caller, projectId, id, precondition, body);
  }

  @Delete(':assignmentId')
  @RequirePermission('project:write')
  @Audited('assignment.delete')
  @Operation({
    id: 'deleteAssignment',
    summary: 'Take a person off a project',
    description: 'As long as they recorded no time under the assignment; else end it by its dates.',
    problems: ['ACTION_NOT_AVAILABLE', 'ASSIGNMENT_HAS_TIME'],
  })
  remove(
    @Caller() caller: Principal,
    @Id() projectId: string,
    @Id('assignmentId') id: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.assignments.remove(caller, projectId, id, precondition);
  }
}
