import { describe, expect, it } from 'vitest';
import { standingOf } from './standing';

const HEAD = { position: 12, hash: 'ab', sealedAt: '2026-11-22T10:00:00.000Z' };
const INTACT = { at: '2026-11-22T03:20:00.000Z', isIntact: true, finding: null };
const BROKEN = { ...INTACT, isIntact: false, finding: 'Event 7 was changed.' };

describe('the chain of the audit log', () => {
  it('is broken when its last walk found something, whatever was sealed since', () => {
    expect(standingOf({ head: HEAD, waiting: 0, lastVerification: BROKEN })).toBe('broken');
    expect(standingOf({ head: null, waiting: 3, lastVerification: BROKEN })).toBe('broken');
  });

  it('is intact only when that was verified', () => {
    expect(standingOf({ head: HEAD, waiting: 3, lastVerification: INTACT })).toBe('intact');
    expect(standingOf({ head: HEAD, waiting: 3, lastVerification: null })).toBe('unverified');
  });

  it('is empty before the first seal', () => {
    expect(standingOf({ head: null, waiting: 3, lastVerification: null })).toBe('empty');
  });
});
