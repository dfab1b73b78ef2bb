import { PROBLEM_TABLE, type ProblemCode } from './problem-table.js';

/** What is wrong with one field of the request: a path into it ("lines.0.quantity"), a code, a sentence. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A sentence for this very case, field errors, and any further members that the answer should carry. */
export interface ProblemOptions {
  /** What happened, for a person; the title of the code when absent. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly [member: string]: unknown;
}

/** The body of an `application/problem+json` answer. */
export interface ProblemJson {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly [member: string]: unknown;
}

/** A refusal with a code of the problem table. Make one with `problem` or `fieldProblem`, throw it, or return it from a guard. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    /** What is wrong with which field; empty when no field is to blame. */
    readonly errors: readonly FieldError[],
    /** Extension members of the answer, such as `currentState`. */
    readonly members: Readonly<Record<string, unknown>>,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
    this.status = PROBLEM_TABLE[code].status;
    this.title = PROBLEM_TABLE[code].title;
  }

  /** The same problem with further members in its answer. */
  with(members: Readonly<Record<string, unknown>>): Problem {
    return new Problem(this.code, this.detail, this.errors, { ...this.members, ...members });
  }
}

/** Makes a problem. Its status and title come from the table; name in `options` what is special about this case. */
export function problem(code: ProblemCode, options: ProblemOptions = {}): Problem {
  const { detail = `${PROBLEM_TABLE[code].title}.`, errors = [], ...members } = options;
  return new Problem(code, detail, errors, members);
}

/**
 * Makes the 422 about one field that was sent.
 * @param message a sentence, or what completes one that begins with the field: "must be later than startDate"
 * @throws RangeError when the code has another status: only a 422 blames a field
 */
export function fieldProblem(code: ProblemCode, path: string, message: string): Problem {
  if (PROBLEM_TABLE[code].status !== 422) throw new RangeError(`${code} is not a 422.`);
  const detail = /^\p{Ll}/u.test(message) ? `${path} ${message}.` : message;
  return problem(code, { detail, errors: [{ path, code, message }] });
}

/** The stable `type` of a code, a URI reference: SOW_SELF_APPROVAL is "/problems/sow-self-approval". */
export function problemType(code: ProblemCode): string {
  return `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
}

/** The body to answer with. Members come last, and never replace what RFC 9457 and our own conventions fix. */
export function toProblemJson(refusal: Problem, requestId: string): ProblemJson {
  const { code, status, title, detail, errors, members } = refusal;
  const fixed = {
    type: problemType(code),
    title,
    status,
    detail,
    code,
    requestId,
    ...(errors.length > 0 && { errors }),
  };
  return { ...fixed, ...members, ...fixed };
}
