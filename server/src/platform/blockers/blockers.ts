import { Injectable } from '@nestjs/common';
import { mostUrgent, type Problem } from '#kernel';

/** What the caller wants, where the answer depends on it: the new dates of a project, for one. */
export type BlockerFacts = Readonly<Record<string, string>>;

/** Why an action on a row is refused by an area to the right; empty when nothing stands in its way. */
export type BlockerCheck = (id: string, facts: BlockerFacts) => Promise<Problem[]>;

/**
 * A rule of a left area that depends on a right one ("a client with open projects cannot be deactivated") is asked for
 * here: the right area registers its check at start, the left one asks inside its transaction and knows nobody.
 */
@Injectable()
export class Blockers {
  private readonly checks = new Map<string, BlockerCheck[]>();

  register(entity: string, action: string, check: BlockerCheck): void {
    const key = `${entity}.${action}`;
    this.checks.set(key, [...(this.checks.get(key) ?? []), check]);
  }

  /** Every refusal, in the order in which the areas registered. */
  async ask(entity: string, action: string, id: string, facts: BlockerFacts = {}): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const check of this.checks.get(`${entity}.${action}`) ?? []) problems.push(...(await check(id, facts)));
    return problems;
  }

  /** @throws the most urgent refusal, if there is one */
  async refuse(entity: string, action: string, id: string, facts: BlockerFacts = {}): Promise<void> {
    const refusal = mostUrgent(await this.ask(entity, action, id, facts));
    if (refusal) throw refusal;
  }
}
