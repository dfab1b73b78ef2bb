import { BuildSizes } from './support/build-sizes.js';
import { builtConsole } from './support/built-console.js';
import { OPENING_MS } from './support/test-console.js';

/** Bytes, as a browser gets them over the network. */
const FIRST_LOAD = 220_000;
const ROUTE = 60_000;

describe('the built console', () => {
  let sizes: BuildSizes;

  beforeAll(async () => {
    sizes = BuildSizes.of(await builtConsole());
  }, OPENING_MS);

  it('shows its first screen after at most 220 kB', () => {
    expect(sizes.firstLoad()).toBeLessThanOrEqual(FIRST_LOAD);
  });

  it('loads at most 60 kB more for any screen', () => {
    const tooBig = [...sizes.lazyLoads()].filter(([, bytes]) => bytes > ROUTE);
    expect(tooBig).toEqual([]);
  });
});
