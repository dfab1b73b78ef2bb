import { Injectable } from '@nestjs/common';
import { problem } from '#kernel';
import { Clock, currentContext } from '#platform/context';
import { Database, sql } from '#platform/database';
import { networkOf } from '#platform/limits';
import {
  accountSubject,
  addressSubject,
  knownAddressSubject,
  SignInCounters,
  unknownSubject,
} from './sign-in-counters.js';
import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from './sign-in.rules.js';

/** One attempt to prove who one is. Either of the two is called, once, in the same transaction. */
export interface Attempt {
  /** Whether the account takes no attempt at the moment, a right one neither. */
  readonly isLocked: boolean;
  succeeded(): Promise<void>;
  failed(): Promise<void>;
}

/**
 * Keeps people from guessing passwords, without letting a stranger lock a colleague out for good: an account is locked
 * for the addresses that it was never used from, and apart from those for each that it was used from.
 */
@Injectable()
export class GuessLimits {
  constructor(
    private readonly database: Database,
    private readonly counters: SignInCounters,
    private readonly clock: Clock,
  ) {}

  /** @throws RATE_LIMITED while too many attempts have failed from the caller's address, whoever they were for */
  async refuseBlockedAddress(): Promise<void> {
    const until = await this.counters.blockedUntil(addressSubject(callersNetwork()));
    if (until === null) return;
    const seconds = Math.ceil((until.getTime() - this.clock.now().getTime()) / 1000);
    throw problem('RATE_LIMITED', {
      detail: `Too many attempts from your address have failed. Try again in ${String(Math.ceil(seconds / 60))} minutes.`,
      retryAfterSeconds: seconds,
    });
  }

  /** Begins an attempt on an account, or on a login that nobody has; others on the same wait until it is judged. */
  async begin(login: string, userId: string | null): Promise<Attempt> {
    const subject = subjectOf(login, userId, await this.wasUsedFromHere(userId));
    return {
      isLocked: await this.counters.isBlocked(subject),
      succeeded: () => this.counters.forget(subject),
      failed: async () => {
        await this.counters.countFailure(subject, ACCOUNT_LIMIT);
        await this.counters.countFailure(addressSubject(callersNetwork()), ADDRESS_LIMIT);
      },
    };
  }

  /** Asked for nobody too, since an answer that comes sooner would tell that there is nobody. */
  private async wasUsedFromHere(userId: string | null): Promise<boolean> {
    const ip = currentContext()?.ip ?? null;
    return (
      (await this.database.first(sql`SELECT 1 FROM session WHERE user_id = ${userId} AND ip = ${ip} LIMIT 1`)) !==
      undefined
    );
  }
}

function callersNetwork(): string {
  return networkOf(currentContext()?.ip ?? 'unknown');
}

function subjectOf(login: string, userId: string | null, wasUsedFromHere: boolean): string {
  if (userId === null) return unknownSubject(login);
  return wasUsedFromHere ? knownAddressSubject(userId, callersNetwork()) : accountSubject(userId);
}
