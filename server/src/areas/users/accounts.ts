import { Injectable } from '@nestjs/common';
import type { Role } from '#kernel';
import { Clock, Principal } from '#platform/context';
import { Database, firstStamps, sql } from '#platform/database';
import type { Precondition } from '#platform/http';
import { Views } from '#platform/views';
import { type PasswordLink, PasswordLinks } from './password-links.js';
import type { AccountDto, UpdateAccountDto } from './user.dto.js';
import { forgetPassword, User } from './user.entity.js';
import { type UserContext, userLifecycle, type UserStatus } from './user.lifecycle.js';
import { everyUser, userView } from './user.view.js';
import { UsersRepository } from './users.repository.js';

/** What sign-in needs of a user. */
export interface Credentials {
  readonly id: string;
  readonly fullName: string;
  readonly role: Role;
  readonly clientId: string | null;
  readonly status: UserStatus;
  /** Bcrypt; null while no password is set. */
  readonly passwordHash: string | null;
  readonly tokenVersion: number;
}

/** Somebody who makes an account without being invited. */
export interface NewAccount {
  readonly email: string;
  readonly username: string;
  readonly fullName: string;
  readonly passwordHash: string;
  readonly role: 'admin' | 'consultant';
}

const CREDENTIALS = sql.constant(`
  id, full_name AS "fullName", role, client_id AS "clientId", status, password_hash AS "passwordHash",
  token_version AS "tokenVersion"`);

/** The person takes the step, not somebody with a permission, and nothing that the guards ask about is concerned. */
const BY_THE_SYSTEM: UserContext = { may: () => false, activeAdmins: 0, objections: [] };

/** A person's own account, for the area that signs people in. Each method that writes runs inside a unit of work. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly views: Views,
    private readonly users: UsersRepository,
    private readonly links: PasswordLinks,
    private readonly clock: Clock,
  ) {}

  async findById(id: string): Promise<Credentials | null> {
    return (await this.database.first<Credentials>(sql`SELECT ${CREDENTIALS} FROM app_user WHERE id = ${id}`)) ?? null;
  }

  /** By e-mail address or user name, without regard to case. */
  async findByLogin(login: string): Promise<Credentials | null> {
    // Some keyboards write an accent as a character of its own; what is stored never has it so.
    const spelled = login.normalize('NFKC');
    const row = await this.database.first<Credentials>(sql`
      SELECT ${CREDENTIALS} FROM app_user WHERE lower(email) = lower(${spelled}) OR lower(username) = lower(${spelled})`);
    return row ?? null;
  }

  async anybodyIsThere(): Promise<boolean> {
    return (await this.database.first(sql`SELECT 1 FROM app_user LIMIT 1`)) !== undefined;
  }

  /** A user as that user sees it. */
  read(principal: Principal): Promise<AccountDto> {
    return this.views.one<AccountDto>(userView, principal.userId, principal, everyUser);
  }

  /** @throws USER_EMAIL_TAKEN, USER_USERNAME_TAKEN */
  async register(id: string, account: NewAccount): Promise<void> {
    const user = Object.assign(new User(), {
      id,
      ...account,
      clientId: null,
      status: 'active' as const,
      tokenVersion: 1,
      ...firstStamps(id, this.clock.now()),
    });
    await this.users.refuseTaken(user);
    await this.database.manager.insert(User, user);
  }

  async update(principal: Principal, precondition: Precondition, sent: UpdateAccountDto): Promise<AccountDto> {
    const user = await this.users.getForUpdate(principal.userId);
    precondition.verify(user.version);
    const { email = user.email, username = user.username, fullName = user.fullName } = sent;
    if (email !== user.email || username !== user.username || fullName !== user.fullName) {
      Object.assign(user, { email, username, fullName });
      await this.users.refuseTaken(user);
      await this.users.save(user, principal.userId);
    }
    return this.read(principal);
  }

  /** Whose one-time link it is, while it works and its owner may follow it. */
  async ownerOfLink(token: string): Promise<Credentials | null> {
    const id = await this.links.ownerOf(token);
    const owner = id === null ? null : await this.findById(id);
    return owner?.status === 'deactivated' ? null : owner;
  }

  /** Uses the link up and sets the password. @returns whether the link still worked */
  async followLink(token: string, ownerId: string, passwordHash: string): Promise<boolean> {
    const user = await this.users.getForUpdate(ownerId);
    if (user.status === 'deactivated' || !(await this.links.use(token))) return false;
    user.passwordHash = passwordHash;
    if (user.status === 'invited') userLifecycle.apply(user, 'accept', BY_THE_SYSTEM);
    await this.users.save(user, ownerId);
    return true;
  }

  async setPassword(id: string, passwordHash: string): Promise<void> {
    const user = await this.users.getForUpdate(id);
    user.passwordHash = passwordHash;
    await this.links.revoke(id);
    await this.users.save(user, id);
  }

  /** Ends every session of the user, and every access token with it. */
  async endSessions(id: string): Promise<void> {
    const user = await this.users.getForUpdate(id);
    user.tokenVersion += 1;
    await this.users.save(user, id);
  }

  async noteLogin(id: string): Promise<void> {
    await this.database.execute(sql`UPDATE app_user SET last_login_at = ${this.clock.now()} WHERE id = ${id}`);
  }

  /**
   * Ends the password and the sessions of a user and makes a link for a new one. For whoever runs this machine: over
   * the API it takes an admin. Null when nobody has this login.
   * @throws ACTION_NOT_AVAILABLE when the user is deactivated
   */
  async recover(login: string): Promise<(PasswordLink & { fullName: string; role: Role }) | null> {
    const found = await this.findByLogin(login);
    if (!found) return null;
    const user = await this.users.getForUpdate(found.id);
    userLifecycle.apply(user, 'reset_password', BY_THE_SYSTEM, () => {
      forgetPassword(user);
    });
    await this.users.save(user, null);
    return { ...(await this.links.make(user.id)), fullName: user.fullName, role: user.role };
  }
}
