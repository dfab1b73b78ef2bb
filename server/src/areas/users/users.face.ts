import { Injectable } from '@nestjs/common';
import type { Role } from '#kernel';
import { Database, type Sql, sql } from '#platform/database';
import type { UserStatus } from './user.lifecycle.js';

/** What other areas need to know of a person. */
export interface UserFacts {
  readonly id: string;
  readonly fullName: string;
  readonly role: Role;
  readonly status: UserStatus;
  /** The client of a user of role client, else null. */
  readonly clientId: string | null;
}

/** People for the rules of other areas. */
@Injectable()
export class Users {
  constructor(private readonly database: Database) {}

  /** The user, or null when there is none with this id. */
  async find(id: string): Promise<UserFacts | null> {
    return this.first(id, sql.empty);
  }

  /** As `find`, and role and status stay as they are until the open transaction ends: a deactivation waits for it. */
  async hold(id: string): Promise<UserFacts | null> {
    return this.first(id, sql` FOR SHARE`);
  }

  private async first(id: string, locking: Sql): Promise<UserFacts | null> {
    const row = await this.database.first<UserFacts>(sql`
      SELECT id, full_name AS "fullName", role, status, client_id AS "clientId" FROM app_user WHERE id = ${id}${locking}`);
    return row ?? null;
  }
}
