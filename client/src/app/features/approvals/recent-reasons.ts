import { Injectable } from '@angular/core';
import type { Decision } from './decision';

const KEPT = 5;

/** The reasons that were given since the console was opened, newest first: the same one often fits the next week. */
@Injectable({ providedIn: 'root' })
export class RecentReasons {
  private readonly given = new Map<Decision, readonly string[]>();

  of(decision: Decision): readonly string[] {
    return this.given.get(decision) ?? [];
  }

  add(decision: Decision, reason: string): void {
    const others = this.of(decision).filter((other) => other !== reason);
    this.given.set(decision, [reason, ...others].slice(0, KEPT));
  }
}
