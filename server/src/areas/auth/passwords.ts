import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import { brokenPasswordRules, exceedsBcrypt, fieldProblem, type PasswordRule } from '#kernel';
import { Turns } from './turns.js';

const COST = 12;

/** Hash of a password that nobody knows, so that an unknown user costs the same time as a known one. */
const NOBODYS = '$2b$12$NkoRm26OgEatdoBX2BNk8..l53UW5ZRKzeTj/yxO0ohLgbnF6YSum';

/** Each occupies a core for a fifth of a second; one core is left for everything else. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

/** Some seconds of work; who would wait longer is told to come back. */
const MOST_WAITING = 16 * AT_ONCE;

const MIXED = 'A password has a lower-case letter, a capital and a digit.';

const WEAKNESS: Readonly<Record<PasswordRule, string>> = {
  bytes: 'A password has at most 72 bytes.',
  length: 'A password has at least 8 characters; 12 or more are better.',
  lower: MIXED,
  upper: MIXED,
  digit: MIXED,
  uncommon: 'This is one of the passwords that are tried first. Choose one that nobody else would.',
};

/** Hashing and checking of passwords, a bounded number at once. */
@Injectable()
export class Passwords {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);

  /** @throws PASSWORD_WEAK that blames the field `path` */
  refuseWeak(password: string, path: string): void {
    const [broken] = brokenPasswordRules(password.normalize('NFC'));
    if (broken !== undefined) throw fieldProblem('PASSWORD_WEAK', path, WEAKNESS[broken]);
  }

  /** @throws RATE_LIMITED when too many wait already */
  hash(password: string): Promise<string> {
    return this.turns.take(() => bcrypt.hash(password.normalize('NFC'), COST));
  }

  /**
   * Whether it is the password; without a hash false, after the same time.
   * @throws RATE_LIMITED when too many wait already
   */
  async verify(password: string, hash: string | null): Promise<boolean> {
    const text = password.normalize('NFC');
    const matches = await this.turns.take(() => bcrypt.compare(text, hash ?? NOBODYS));
    return matches && hash !== null && !exceedsBcrypt(text);
  }
}
