import { readdirSync } from 'node:fs';
import { startTestApp } from '../../server/test/support/test-app.js';
import { BuildSizes } from './support/build-sizes.js';
import { builtConsole } from './support/built-console.js';
import { OPENING_MS } from './support/test-console.js';

/** Bytes, as a browser gets them over the network. */
const FIRST_LOAD = 220_000;
const ROUTE = 60_000;

describe('the built console', () => {
  let directory: string;
  let sizes: BuildSizes;

  beforeAll(async () => {
    directory = await builtConsole();
    sizes = BuildSizes.of(directory);
  }, OPENING_MS);

  it('shows its first screen after at most 220 kB', () => {
    expect(sizes.firstLoad()).toBeLessThanOrEqual(FIRST_LOAD);
  });

  it('loads at most 60 kB more for any screen', () => {
    const tooBig = [...sizes.lazyLoads()].filter(([, bytes]) => bytes > ROUTE);
    expect(tooBig).toEqual([]);
  });

  it('lets browsers keep every script and style for good', async () => {
    const files = readdirSync(directory).filter((file) => /\.(js|css)$/.test(file));
    expect(files.length).toBeGreaterThan(2);
    const app = await startTestApp({ consoleDirectory: directory });
    try {
      const answers = await Promise.all(files.map((file) => fetch(`${app.url}/${file}`)));
      const asked = answers.filter(({ headers }) => !headers.get('cache-control')?.includes('immutable'));
      expect(asked.map(({ url }) => url)).toEqual([]);
    } finally {
      await app.close();
    }
  });
});
