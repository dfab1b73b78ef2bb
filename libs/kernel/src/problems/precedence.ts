import type { Problem } from './problem.js';
import { PROBLEM_TABLE, type ProblemCode, type ProblemDefinition } from './problem-table.js';

/** The order in which a request is judged; of several problems the one that comes first here is answered. */
const ORDER = [
  'service', // 429, 500, 503: the request was not judged at all
  'signed-in', // 401
  'role', // 403 the role may not
  'shape', // 413, 415, and 422 for what is wrong by itself
  'existence', // 404
  'precondition-given', // 428
  'precondition-met', // 412
  'state', // 409
  'duties', // 403 separation of duties
  'rules', // 422 against the dates, amounts and limits of other rows
] as const;

type Stage = (typeof ORDER)[number];

/** Where a status is judged unless the code says otherwise in the table. */
const STAGE_OF_STATUS: Readonly<Record<number, Stage>> = {
  401: 'signed-in',
  403: 'duties',
  404: 'existence',
  409: 'state',
  412: 'precondition-met',
  413: 'shape',
  415: 'shape',
  422: 'rules',
  428: 'precondition-given',
};

/** The place of a code in the order of answers; smaller is answered first. */
export function precedenceOf(code: ProblemCode): number {
  const { status, stage }: ProblemDefinition = PROBLEM_TABLE[code];
  return ORDER.indexOf(stage ?? STAGE_OF_STATUS[status] ?? 'service');
}

/** The problem to answer when several apply: the first in the order of answers, among equals the first given. */
export function mostUrgent(problems: readonly Problem[]): Problem | undefined {
  return problems.toSorted((a, b) => precedenceOf(a.code) - precedenceOf(b.code))[0];
}
