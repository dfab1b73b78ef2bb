import { type Problem, type ProblemCode, problem, fieldProblem } from '#kernel';

export interface ConstraintMeaning {
  readonly code: ProblemCode;
  readonly detail: string;
  /** The field to blame, for a 422. */
  readonly path?: string;
}

const meanings = new Map<string, ConstraintMeaning>();

/**
 * Says what it means to a person when the database refuses a row. Code checks the same rules first where it can; the
 * constraint is what holds when two requests race. Areas declare theirs beside the entity.
 */
export function describeConstraints(table: Readonly<Record<string, ConstraintMeaning>>): void {
  for (const [name, meaning] of Object.entries(table)) meanings.set(name, meaning);
}

/** The problem that a violated constraint stands for; undefined for one that nobody described. */
export function constraintProblem(name: string): Problem | undefined {
  const meaning = meanings.get(name);
  if (!meaning) return undefined;
  return meaning.path === undefined
    ? problem(meaning.code, { detail: meaning.detail })
    : fieldProblem(meaning.code, meaning.path, meaning.detail);
}
