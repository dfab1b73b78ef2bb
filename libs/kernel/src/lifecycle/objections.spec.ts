import { problem } from '../problems/index.js';
import { nothingObjects } from './objections.js';

describe('a step that others may object to', () => {
  it('passes when nobody does', () => {
    expect(nothingObjects({}, { objections: [] })).toBeNull();
  });

  it('is refused with the most urgent objection', () => {
    const [wrong, busy] = [problem('PROJECT_EXCLUDES_TIME'), problem('PROJECT_HAS_OPEN_TIME')];
    expect(nothingObjects({}, { objections: [wrong, busy] })).toBe(busy);
  });
});
