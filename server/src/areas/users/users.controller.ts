import { Body, Controller, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, EmptyBody, Id, IfMatch, type JsonText, Precondition } from '#platform/http';
import { OneTimeSecrets } from '#platform/idempotency';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { InviteUserDto, UpdateUserDto, UserDto, UserListQuery, UserRowDto, UserWithLinkDto } from './user.dto.js';
import { userLifecycle as lifecycle } from './user.lifecycle.js';
import { UsersService } from './users.service.js';

@Controller('users')
@Tag('Users', 'People who can sign in, each with one role. Users are deactivated, never deleted.')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @RequirePermission('user:read')
  @Operation({
    id: 'listUsers',
    summary: 'List people',
    description: 'The directory: id, name, role and status. Those who manage people see the rest of the fields too.',
    lists: UserRowDto,
  })
  list(@Caller() caller: Principal, @Query() query: UserListQuery): Promise<JsonText | StreamableFile> {
    return this.users.list(caller, query);
  }

  @Post()
  @RequirePermission('user:manage')
  @Audited('user.invite')
  @OneTimeSecrets('invitationToken')
  @Operation({
    id: 'inviteUser',
    summary: 'Invite a person',
    description: 'The answer holds the invitation token, once; hand it to the person. It works for seven days.',
    returns: UserWithLinkDto,
    status: 201,
    problems: [
      'USER_EMAIL_TAKEN',
      'USER_USERNAME_TAKEN',
      'USER_CLIENT_REQUIRED',
      'USER_CLIENT_NOT_ALLOWED',
      'REFERENCE_NOT_FOUND',
    ],
  })
  invite(@Caller() caller: Principal, @Body() body: InviteUserDto): Promise<UserWithLinkDto> {
    return this.users.invite(caller, body);
  }

  @Get(':id')
  @RequirePermission('user:read')
  @Operation({ id: 'getUser', summary: 'Read a person', returns: UserDto })
  get(@Caller() caller: Principal, @Id() id: string): Promise<UserDto> {
    return this.users.get(caller, id);
  }

  @Patch(':id')
  @RequirePermission('user:manage')
  @Audited('user.update')
  @Operation({
    id: 'updateUser',
    summary: 'Change a person',
    description:
      'Another role or client ends the sessions of the person at once. The last active admin keeps the role.',
    returns: UserDto,
    transition: { lifecycle, action: 'update' },
    problems: [
      ...(['USER_LAST_ADMIN', 'USER_MANAGES_PROJECT', 'USER_EMAIL_TAKEN', 'USER_USERNAME_TAKEN'] as const),
      ...(['USER_CLIENT_REQUIRED', 'USER_CLIENT_NOT_ALLOWED', 'REFERENCE_NOT_FOUND'] as const),
    ],
  })
  update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateUserDto,
  ): Promise<UserDto> {
    return this.users.update(caller, id, precondition, body);
  }

  @Post(':id/activate')
  @RequirePermission('user:manage')
  @Audited('user.activate')
  @Operation({
    id: 'activateUser',
    summary: 'Let a person in again',
    returns: UserDto,
    transition: { lifecycle, action: 'activate' },
  })
  activate(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<UserDto> {
    return this.users.activate(caller, id, precondition);
  }

  @Post(':id/deactivate')
  @RequirePermission('user:manage')
  @Audited('user.deactivate')
  @Operation({
    id: 'deactivateUser',
    summary: 'Shut a person out',
    description: 'Ends their sessions at once. Refused for the last active admin and for managers of open projects.',
    returns: UserDto,
    transition: { lifecycle, action: 'deactivate' },
    problems: ['USER_LAST_ADMIN', 'USER_MANAGES_PROJECT'],
  })
  deactivate(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<UserDto> {
    return this.users.deactivate(caller, id, precondition);
  }

  @Post(':id/reset-password')
  @RequirePermission('user:manage')
  @Audited('user.reset_password')
  @OneTimeSecrets('invitationToken')
  @Operation({
    id: 'resetUserPassword',
    summary: 'Make a new one-time link for a person',
    description:
      'The old password and every session end at once. For somebody who has not accepted the invitation yet this ' +
      'renews it. The person sets a password at POST /auth/accept-invitation within seven days.',
    returns: UserWithLinkDto,
    transition: { lifecycle, action: 'reset_password' },
  })
  resetPassword(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<UserWithLinkDto> {
    return this.users.resetPassword(caller, id, precondition);
  }
}
