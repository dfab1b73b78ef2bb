import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/context';
import { Database, sql } from '#platform/database';

const DAYS_VALID = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A secret that is shown once; only its hash is stored. */
export interface PasswordLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/** One-time links with which a person sets a password: invitations and resets. A user has at most one. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes a link; an earlier one of the user stops working. */
  async make(userId: string): Promise<PasswordLink> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + DAYS_VALID * DAY_MS);
    await this.database.execute(sql`
      INSERT INTO password_link (user_id, token_hash, expires_at) VALUES (${userId}, ${hashOf(token)}, ${expiresAt})
      ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`);
    return { token, expiresAt };
  }

  async revoke(userId: string): Promise<void> {
    await this.database.execute(sql`DELETE FROM password_link WHERE user_id = ${userId}`);
  }

  /** Whose link it is, while it works; it is not used up. */
  async ownerOf(token: string): Promise<string | null> {
    const row = await this.database.first<{ user_id: string }>(sql`
      SELECT user_id FROM password_link WHERE token_hash = ${hashOf(token)} AND expires_at > ${this.clock.now()}`);
    return row?.user_id ?? null;
  }

  /** Uses the link up. @returns whether it worked: of two who follow it at once, one does */
  async use(token: string): Promise<boolean> {
    const used = await this.database.execute(sql`
      DELETE FROM password_link WHERE token_hash = ${hashOf(token)} AND expires_at > ${this.clock.now()}`);
    return used === 1;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
