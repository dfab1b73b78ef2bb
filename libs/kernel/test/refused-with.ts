import { type Problem, type ProblemCode } from '../src/problems/index.js';

/** What `toThrow` should see: a problem with this code, and with an entry for the field where a path is given. */
export function refusedWith(code: ProblemCode, path?: string): Problem {
  const errors: unknown = path === undefined ? expect.any(Array) : [expect.objectContaining({ path, code })];
  return expect.objectContaining({ name: 'Problem', code, errors }) as Problem;
}
