import { Injectable } from '@nestjs/common';
import { permitter } from '#kernel';
import { Blockers } from '#platform/blockers';
import { Clock, type Principal } from '#platform/context';
import { Database, firstStamps, newId } from '#platform/database';
import type { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Views } from '#platform/views';
import { PasswordLinks } from './password-links.js';
import type { InviteUserDto, UpdateUserDto, UserDto, UserListQuery, UserRowDto, UserWithLinkDto } from './user.dto.js';
import { forgetPassword, User } from './user.entity.js';
import {
  anAdminRemains,
  type UserAction,
  type UserContext,
  userLifecycle,
  type UserSubject,
} from './user.lifecycle.js';
import { mayManageProjects, refuseWrongClient } from './user.rules.js';
import { everyUser, userViewFor } from './user.view.js';
import { UsersRepository } from './users.repository.js';

/** What an admin does with people. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly views: Views,
    private readonly users: UsersRepository,
    private readonly links: PasswordLinks,
    private readonly blockers: Blockers,
    private readonly clock: Clock,
  ) {}

  list(caller: Principal, query: UserListQuery) {
    return this.views.list(userViewFor(caller), query, caller, everyUser);
  }

  async get(caller: Principal, id: string): Promise<UserDto> {
    const row = await this.views.one<UserRowDto>(userViewFor(caller), id, caller, everyUser);
    if (!caller.may('user:manage')) return { ...row, availableActions: [] };
    const subject = await this.users.subject(id);
    const context = await this.contextFor(caller, subject, await this.users.countActiveAdmins());
    return { ...row, availableActions: userLifecycle.available(subject, context) };
  }

  /** Makes a user who cannot sign in until they have followed the link and set a password. */
  invite(caller: Principal, sent: InviteUserDto): Promise<UserWithLinkDto> {
    return this.unitOfWork.run(async () => {
      const { email, username, fullName, role, clientId = null } = sent;
      const user = Object.assign(new User(), {
        id: newId(),
        email,
        username,
        fullName,
        role,
        clientId,
        status: userLifecycle.initial,
        passwordHash: null,
        tokenVersion: 1,
        ...firstStamps(caller.userId, this.clock.now()),
      });
      await this.users.refuseTaken(user);
      refuseWrongClient(role, clientId);
      await this.database.manager.insert(User, user);
      return this.withNewLink(caller, user);
    });
  }

  update(caller: Principal, id: string, precondition: Precondition, sent: UpdateUserDto): Promise<UserDto> {
    return this.unitOfWork.run(async () => {
      const activeAdmins = await this.users.lockActiveAdmins();
      const user = await this.users.getForUpdate(id);
      precondition.verify(user.version);
      const before = { ...user };
      const role = sent.role ?? user.role;
      // Whoever stops being a client's user leaves the client without being told to.
      const clientId = sent.clientId === undefined ? (role === 'client' ? user.clientId : null) : sent.clientId;
      await this.refuseRoleChange(user, role, activeAdmins);
      const { email = user.email, username = user.username, fullName = user.fullName } = sent;
      Object.assign(user, { email, username, fullName, role, clientId });
      await this.users.refuseTaken(user);
      refuseWrongClient(role, clientId);
      // What somebody may do and see is decided when they sign in; other rights mean signing in again.
      if (role !== before.role || clientId !== before.clientId) user.tokenVersion += 1;
      if (Object.keys(before).some((field) => before[field as keyof User] !== user[field as keyof User])) {
        await this.users.save(user, caller.userId);
      }
      return this.get(caller, id);
    });
  }

  /** Lets somebody back in; who never set a password is invited again, by `resetPassword`. */
  activate(caller: Principal, id: string, precondition: Precondition): Promise<UserDto> {
    return this.unitOfWork.run(async () => {
      const user = await this.users.getForUpdate(id);
      precondition.verify(user.version);
      await this.take(caller, user, 'activate', await this.users.countActiveAdmins());
      return this.get(caller, id);
    });
  }

  /** Shuts somebody out at once. Nothing of theirs is deleted. */
  deactivate(caller: Principal, id: string, precondition: Precondition): Promise<UserDto> {
    return this.unitOfWork.run(async () => {
      const activeAdmins = await this.users.lockActiveAdmins();
      const user = await this.users.getForUpdate(id);
      precondition.verify(user.version);
      await this.take(caller, user, 'deactivate', activeAdmins, () => {
        user.tokenVersion += 1;
      });
      await this.links.revoke(id);
      return this.get(caller, id);
    });
  }

  /** Ends the old password and every session, and makes a new link; for an invited user a new invitation. */
  resetPassword(caller: Principal, id: string, precondition: Precondition): Promise<UserWithLinkDto> {
    return this.unitOfWork.run(async () => {
      const user = await this.users.getForUpdate(id);
      precondition.verify(user.version);
      await this.take(caller, user, 'reset_password', await this.users.countActiveAdmins(), () => {
        forgetPassword(user);
      });
      return this.withNewLink(caller, user);
    });
  }

  private async take(
    caller: Principal,
    user: User,
    action: UserAction,
    activeAdmins: number,
    change?: () => void,
  ): Promise<void> {
    userLifecycle.apply(user, action, await this.contextFor(caller, user, activeAdmins), change);
    await this.users.save(user, caller.userId);
  }

  /** Taking the role of an active admin or of a project's manager asks what their leaving would ask. */
  private async refuseRoleChange(user: User, role: User['role'], activeAdmins: number): Promise<void> {
    if (role === user.role) return;
    const refusal = anAdminRemains(user, { activeAdmins });
    if (refusal) throw refusal;
    if (mayManageProjects(user.role) && !mayManageProjects(role)) {
      await this.blockers.refuse('user', 'deactivate', user.id);
    }
  }

  private async contextFor(
    caller: Principal,
    user: UserSubject & { id: string },
    activeAdmins: number,
  ): Promise<UserContext> {
    const objections = user.status === 'deactivated' ? [] : await this.blockers.ask('user', 'deactivate', user.id);
    return { may: permitter(caller.role, () => false), activeAdmins, objections };
  }

  private async withNewLink(caller: Principal, user: User): Promise<UserWithLinkDto> {
    const { token, expiresAt } = await this.links.make(user.id);
    return {
      ...(await this.get(caller, user.id)),
      invitationToken: token,
      invitationExpiresAt: expiresAt.toISOString(),
    };
  }
}
