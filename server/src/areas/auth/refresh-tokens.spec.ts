import { randomBytes } from 'node:crypto';
import { newToken, successorOf } from './refresh-tokens.js';

describe('the successor of a refresh token', () => {
  it('is always the same, and depends on the token and on the session', () => {
    const [token, key, otherKey] = [newToken(), randomBytes(32), randomBytes(32)];
    expect(successorOf(token, key)).toBe(successorOf(token, key));
    expect(successorOf(token, key)).not.toBe(successorOf(token, otherKey));
    expect(successorOf(token, key)).not.toBe(successorOf(newToken(), key));
  });
});
