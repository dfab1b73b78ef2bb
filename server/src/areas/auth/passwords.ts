import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import { fieldProblem, problem } from '#kernel';
import { exceedsBcrypt, weaknessOf } from './password.rules.js';

const COST = 12;

/** Hash of a password that nobody knows, so that an unknown user costs the same time as a known one. */
const NOBODYS = '$2b$12$NkoRm26OgEatdoBX2BNk8..l53UW5ZRKzeTj/yxO0ohLgbnF6YSum';

/** Each occupies a core for a fifth of a second; one core is left for everything else. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

/** Some seconds of work; who would wait longer is told to come back. */
const MOST_WAITING = 16 * AT_ONCE;

/** Hashing and checking of passwords, a bounded number at once. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws PASSWORD_WEAK that blames the field `path` */
  refuseWeak(password: string, path: string): void {
    const weakness = weaknessOf(password.normalize('NFC'));
    if (weakness !== null) throw fieldProblem('PASSWORD_WEAK', path, weakness);
  }

  /** @throws RATE_LIMITED when too many wait already */
  hash(password: string): Promise<string> {
    return this.inTurn(() => bcrypt.hash(password.normalize('NFC'), COST));
  }

  /**
   * Whether it is the password; without a hash false, after the same time.
   * @throws RATE_LIMITED when too many wait already
   */
  async verify(password: string, hash: string | null): Promise<boolean> {
    const text = password.normalize('NFC');
    const matches = await this.inTurn(() => bcrypt.compare(text, hash ?? NOBODYS));
    return matches && hash !== null && !exceedsBcrypt(text);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING) {
        throw problem('RATE_LIMITED', {
          detail: 'Many people are signing in right now. Try again in some seconds.',
          retryAfterSeconds: 5,
        });
      }
      // Whoever finishes hands their place over, so `running` stays as it is.
      await new Promise<void>((turn) => this.waiting.push(turn));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
