import { isPageAddress } from './console-address.js';

describe('an address', () => {
  it.each([
    '/',
    '/login',
    '/sows/019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c',
    '/week/2026-W47/',
    '/invoices/a%20b',
    '/apis',
    '/healthy',
    '/reports/api',
  ])('%s may be a page', (path) => {
    expect(isPageAddress(path)).toBe(true);
  });

  it.each([
    '/api',
    '/API/v1/clients',
    '//api/v1',
    '/./api',
    '/%61pi/v1',
    '/%2561pi/v1',
    '/api%2fv1',
    '/%2fapi',
    '\\api\\v1',
    '/api;a=b/v1',
    '/api%20/v1',
    '/%20api',
    '/api%3fa',
    '/login/../api/v1',
    '/login/%2e%2e/api',
    '/health',
    '/Health/live',
    '/health/ready/',
  ])('%s is one that programs ask for', (path) => {
    expect(isPageAddress(path)).toBe(false);
  });

  it.each(['/main-ABCDEFGH.js', '/index.html', '/.env', '/media/a.woff2', '/login/a.b%2ejs'])(
    '%s is a file',
    (path) => {
      expect(isPageAddress(path)).toBe(false);
    },
  );

  it.each(['/%zz', '/login%00', '/login%0d%0a'])('%s is nothing at all', (path) => {
    expect(isPageAddress(path)).toBe(false);
  });
});
