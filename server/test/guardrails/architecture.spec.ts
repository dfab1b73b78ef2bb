import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const CONFIGURATION = join(ROOT, '.dependency-cruiser.mjs');

/** What a good tree has, so that only the line below it is wrong. */
const GOOD: Record<string, string> = {
  'libs/kernel/src/index.ts': `export * from './money.js';`,
  'libs/kernel/src/money.ts': `export const cents = 100;`,
  'server/src/app.module.ts': `import './areas/clients/index.js'; import './areas/invoices/index.js';`,
  'server/src/platform/http/index.ts': `export * from './filter.js';`,
  'server/src/platform/http/filter.ts': `import { cents } from '#kernel'; export const filter = cents;`,
  'server/src/platform/jobs/index.ts': `import { filter } from '#platform/http'; export const queue = filter;`,
  'server/src/areas/clients/index.ts': `export * from './clients.service.js';`,
  'server/src/areas/clients/clients.service.ts': `import { queue } from '#platform/jobs'; export type Client = typeof queue; export const client = queue;`,
  'server/src/areas/invoices/index.ts': `export * from './invoices.service.js';`,
  'server/src/areas/invoices/invoices.service.ts': `import { client } from '../clients/index.js'; export const invoice = client;`,
  'server/src/areas/invoices/invoice.lifecycle.ts': `import { cents } from '#kernel'; import { round } from './invoice.rules.js'; export const table = round(cents);`,
  'server/src/areas/invoices/invoice.rules.ts': `import type { invoice } from './invoices.service.js'; export const round = (cents: typeof invoice) => cents;`,
  'server/test/support/clock.ts': `export const clock = 0;`,
};

/** The deliberately bad fixture: one wrong line for each rule, and the rule that must name it. */
const BAD: [rule: string, file: string, line: string][] = [
  ['kernel-is-pure', 'libs/kernel/src/money.ts', `import 'node:fs';`],
  ['kernel-is-pure', 'libs/kernel/src/money.ts', `import '../../../server/src/platform/http/index.js';`],
  ['kernel-through-its-face', 'server/src/platform/http/filter.ts', `import '../../../../libs/kernel/src/money.js';`],
  ['platform-knows-no-area', 'server/src/platform/http/filter.ts', `import '../../areas/clients/index.js';`],
  ['platform-knows-no-area', 'server/src/platform/http/filter.ts', `import '../../app.module.js';`],
  ['rooms-through-their-face', 'server/src/platform/jobs/index.ts', `import '../http/filter.js';`],
  [
    'rooms-through-their-face',
    'server/src/areas/clients/clients.service.ts',
    `import '../../platform/http/filter.js';`,
  ],
  [
    'areas-through-their-face',
    'server/src/areas/invoices/invoices.service.ts',
    `import '../clients/clients.service.js';`,
  ],
  ['areas-through-their-face', 'server/src/app.module.ts', `import './areas/clients/clients.service.js';`],
  ['left-of-sows', 'server/src/areas/clients/clients.service.ts', `import '../invoices/index.js';`],
  [
    'left-of-sows',
    'server/src/areas/clients/clients.service.ts',
    `import type { invoice } from '../invoices/index.js'; export type Debt = typeof invoice;`,
  ],
  ['areas-have-their-place', 'server/src/areas/tickets/index.ts', `import '../clients/index.js';`],
  ['areas-below-the-application', 'server/src/areas/clients/clients.service.ts', `import '../../app.module.js';`],
  ['lifecycles-and-rules-are-pure', 'server/src/areas/invoices/invoice.lifecycle.ts', `import '#platform/http';`],
  ['lifecycles-and-rules-are-pure', 'server/src/areas/invoices/invoice.rules.ts', `import './invoices.service.js';`],
  ['lifecycles-and-rules-are-pure', 'server/src/areas/invoices/invoice.rules.ts', `import 'node:fs';`],
  ['no-circles', 'server/src/areas/clients/clients.service.ts', `import './index.js';`],
  ['no-tests-in-the-product', 'server/src/platform/http/filter.ts', `import '../../../test/support/clock.js';`],
  ['no-development-packages-in-the-product', 'server/src/platform/http/filter.ts', `import 'fast-check';`],
  ['everything-is-found', 'server/src/platform/http/filter.ts', `import './nowhere.js';`],
];

interface Violation {
  rule: { name: string };
  from: string;
}

describe('the architecture rules', () => {
  let fixture: string;

  beforeEach(() => {
    fixture = mkdtempSync(join(tmpdir(), 'votra-architecture-'));
    symlinkSync(join(ROOT, 'node_modules'), join(fixture, 'node_modules'));
    copyFileSync(join(ROOT, 'package.json'), join(fixture, 'package.json'));
    for (const [file, source] of Object.entries(GOOD)) write(fixture, file, source);
  });

  afterEach(() => {
    rmSync(fixture, { recursive: true, force: true });
  });

  it('find nothing wrong with a good tree', () => {
    expect(violationsIn(fixture)).toEqual([]);
  });

  it.each(BAD)('%s: refuses, in %s, the line %s', (rule, file, line) => {
    write(fixture, file, `${line} ${GOOD[file] ?? ''}`);

    expect(violationsIn(fixture)).toContainEqual(
      expect.objectContaining({ rule: expect.objectContaining({ name: rule }), from: file }),
    );
  });

  it('have a bad line for each of them', async () => {
    const { default: configuration } = (await import(CONFIGURATION)) as { default: { forbidden: { name: string }[] } };
    const rules = configuration.forbidden.map(({ name }) => name).filter((name) => !name.startsWith('left-of-'));

    expect(rules.filter((name) => !BAD.some(([rule]) => rule === name))).toEqual([]);
  });

  it('find nothing wrong with this repository', () => {
    expect(violationsIn(ROOT).map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
  });
});

function write(directory: string, file: string, source: string): void {
  const path = join(directory, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
}

/** As `npm run architecture` does it; there is no way to run dependency-cruiser in a Jest sandbox. */
function violationsIn(directory: string): Violation[] {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const run = spawnSync(
    process.execPath,
    [program, '--config', CONFIGURATION, '--output-type', 'json', 'libs', 'server'],
    {
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (!run.stdout) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}
