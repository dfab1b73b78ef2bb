/** Problems: every way in which a request can be refused, as RFC 9457 wants it told. */
export { mostUrgent, precedenceOf } from './precedence.js';
export {
  type FieldError,
  fieldProblem,
  Problem,
  problem,
  type ProblemJson,
  type ProblemOptions,
  problemType,
  toProblemJson,
} from './problem.js';
export { PROBLEM_TABLE, type ProblemCode, type ProblemDefinition } from './problem-table.js';
