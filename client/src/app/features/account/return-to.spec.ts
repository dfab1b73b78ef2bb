import { describe, expect, it } from 'vitest';
import { returnAddress } from './return-to';

describe('after signing in', () => {
  it.each(['/my-week/2026-W47', '/invoices?status=sent&sort=-number', '/sows/1#rates'])(
    'one comes back to %s',
    (asked) => {
      expect(returnAddress(asked)).toBe(asked);
    },
  );

  it.each([
    ['another host', '//evil.example/login'],
    ['another host behind a backslash', '/\\evil.example'],
    ['another host behind a line break', '/\n/evil.example'],
    ['a full address', 'https://evil.example/'],
    ['a script', 'javascript:alert(1)'],
    ['a path that is none', 'sows'],
    ['the sign-in page itself', '/sign-in?returnTo=/'],
    ['a page that is not there any more', '/first-run'],
  ])('one does not go to %s', (_what, asked) => {
    expect(returnAddress(asked)).toBe('/');
  });

  it('one goes home when nothing was asked for', () => {
    expect(returnAddress(undefined)).toBe('/');
  });

  it('keeps no way out behind two slashes that the address was cleaned of', () => {
    expect(returnAddress('/a/..//evil.example')).toBe('/');
  });
});
