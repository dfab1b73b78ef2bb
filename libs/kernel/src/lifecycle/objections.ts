import { mostUrgent, type Problem } from '../problems/index.js';

/** The part of a context that a lifecycle needs whose steps others may object to. */
export interface Objectionable {
  /** What was said against the steps that `nothingObjects` guards; whoever loads the context has asked for it. */
  readonly objections: readonly Problem[];
}

/** The guard of a step that rows elsewhere can speak against: it refuses with the most urgent objection. */
export function nothingObjects(_subject: unknown, { objections }: Objectionable): Problem | null {
  return mostUrgent(objections) ?? null;
}
