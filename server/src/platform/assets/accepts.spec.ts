import { accepts } from './accepts.js';

describe('a list of what is accepted', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['BR;q=0.5', 'br'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', '*/*'],
    ['text/html;level=1;q=0.1', 'text/html'],
  ])('%s takes %s', (field, offered) => {
    expect(accepts(field, offered)).toBe(true);
  });

  it.each([
    [undefined, 'br'],
    ['', 'br'],
    ['brotli, x-br', 'br'],
    ['gzip, br;q=0', 'br'],
    ['gzip, br; q=0.000', 'br'],
    ['application/json', 'text/html'],
  ])('%s does not take %s', (field, offered) => {
    expect(accepts(field, offered)).toBe(false);
  });
});
