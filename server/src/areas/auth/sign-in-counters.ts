import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/context';
import { Database, sql } from '#platform/database';
import { afterFailure, type FailureCounter, type FailureLimit, isBlocked } from './sign-in.rules.js';

/** Failed sign-ins, counted in the database: for all servers together, and beyond a restart. */
@Injectable()
export class SignInCounters {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Until when the subject is blocked; null when it is not. */
  async blockedUntil(subject: string): Promise<Date | null> {
    const row = await this.database.first<{ blocked_until: Date }>(sql`
      SELECT blocked_until FROM sign_in_counter WHERE subject = ${subject} AND blocked_until > ${this.clock.now()}`);
    return row?.blocked_until ?? null;
  }

  /**
   * Whether the subject is blocked. It stays locked until the transaction ends, so that guesses made at once are judged
   * one after the other.
   */
  async isBlocked(subject: string): Promise<boolean> {
    return isBlocked(await this.lock(subject), this.clock.now());
  }

  async countFailure(subject: string, limit: FailureLimit): Promise<void> {
    const { failedAt, blockedUntil } = afterFailure(await this.lock(subject), this.clock.now(), limit);
    await this.database.execute(sql`
      UPDATE sign_in_counter SET failed_at = ${failedAt}::timestamptz[], blocked_until = ${blockedUntil}
      WHERE subject = ${subject}`);
  }

  async forget(subject: string): Promise<void> {
    await this.database.execute(sql`DELETE FROM sign_in_counter WHERE subject = ${subject}`);
  }

  /** Forgets the failures on an account, from wherever they came. */
  async forgetAccount(userId: string): Promise<void> {
    const subject = accountSubject(userId);
    await this.database.execute(sql`
      DELETE FROM sign_in_counter WHERE subject = ${subject} OR starts_with(subject, ${`${subject} `})`);
  }

  /** Deletes the counters that have no say any more. */
  async sweep(): Promise<void> {
    await this.database.execute(sql`
      DELETE FROM sign_in_counter WHERE updated_at < ${this.clock.now()}::timestamptz - interval '1 day'`);
  }

  private async lock(subject: string): Promise<FailureCounter> {
    const row = await this.database.first<FailureCounter>(sql`
      INSERT INTO sign_in_counter (subject, failed_at, updated_at) VALUES (${subject}, '{}', ${this.clock.now()})
      ON CONFLICT (subject) DO UPDATE SET updated_at = excluded.updated_at
      RETURNING failed_at AS "failedAt", blocked_until AS "blockedUntil"`);
    if (!row) throw new Error('A counter was neither found nor made.');
    return row;
  }
}

export const addressSubject = (network: string): string => `address ${network}`;

export const accountSubject = (userId: string): string => `account ${userId}`;

/** An account as seen from an address that it has been used from: strangers' failures do not count there. */
export const knownAddressSubject = (userId: string, network: string): string => `account ${userId} ${network}`;

/** A login that nobody has is counted like an account, or the counting would tell that nobody has it. */
export const unknownSubject = (login: string): string =>
  `unknown ${createHash('sha256').update(login.toLowerCase()).digest('base64url')}`;
