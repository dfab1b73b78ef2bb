import { Injectable } from '@nestjs/common';
import { problem } from '#kernel';
import { Clock } from '#platform/context';
import { Database, sql, stampChange } from '#platform/database';
import { notFound } from '#platform/http';
import { Principals } from '#platform/security';
import { UnitOfWork } from '#platform/unit-of-work';
import { User } from './user.entity.js';
import type { UserSubject } from './user.lifecycle.js';

/** Rows of users for use cases that write. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly principals: Principals,
    private readonly clock: Clock,
  ) {}

  /** The user, locked until the transaction ends. @throws NOT_FOUND */
  async getForUpdate(id: string): Promise<User> {
    const user = await this.database.manager.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw await notFound(this.database, 'user', id, 'app_user');
    return user;
  }

  /** What the lifecycle looks at, of a user who is there; not locked. */
  async subject(id: string): Promise<UserSubject & { id: string }> {
    const row = await this.database.first<UserSubject & { id: string }>(sql`
      SELECT id, status, role, full_name AS "fullName", password_hash AS "passwordHash" FROM app_user WHERE id = ${id}`);
    if (!row) throw await notFound(this.database, 'user', id, 'app_user');
    return row;
  }

  /**
   * How many admins are active, all of them locked: two who leave at once are counted one after the other. Call it
   * before a user is locked, so that everybody locks in the same order.
   */
  async lockActiveAdmins(): Promise<number> {
    const admins = await this.database.rows(sql`
      SELECT id FROM app_user WHERE role = 'admin' AND status = 'active' ORDER BY id FOR UPDATE`);
    return admins.length;
  }

  /** How many admins are active at this moment, for what is only shown. */
  async countActiveAdmins(): Promise<number> {
    const row = await this.database.first<{ n: number }>(sql`
      SELECT count(*)::int AS n FROM app_user WHERE role = 'admin' AND status = 'active'`);
    return row?.n ?? 0;
  }

  /** @throws USER_EMAIL_TAKEN, USER_USERNAME_TAKEN; the unique indexes say the same to whoever is faster than this check */
  async refuseTaken(user: Pick<User, 'id' | 'email' | 'username'>): Promise<void> {
    const others = await this.database.rows<{ takes_email: boolean }>(sql`
      SELECT lower(email) = lower(${user.email}) AS takes_email FROM app_user
      WHERE id <> ${user.id} AND (lower(email) = lower(${user.email}) OR lower(username) = lower(${user.username}))`);
    if (others.some((other) => other.takes_email)) {
      throw problem('USER_EMAIL_TAKEN', { detail: `Another user has the e-mail address ${user.email} already.` });
    }
    if (others.length > 0) {
      throw problem('USER_USERNAME_TAKEN', { detail: `Another user has the user name ${user.username} already.` });
    }
  }

  /** Writes a user that was changed, as the next version. */
  async save(user: User, by: string | null): Promise<void> {
    stampChange(user, by, this.clock.now());
    await this.database.manager.save(user);
    // Other servers hear of it from the database; this one must not wait for the message.
    this.unitOfWork.afterCommit(() => {
      this.principals.forget(user.id);
    });
  }
}
