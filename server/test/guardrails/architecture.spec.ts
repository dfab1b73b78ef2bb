import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

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
  'libs/sdk/angular/index.ts': `export const listSows = 0;`,
  'client/src/app/ui/chip.ts': `import { cents } from '#kernel'; export const chip = cents;`,
  'client/src/app/core/session.ts': `import { listSows } from '#api'; import { chip } from '../ui/chip'; export const session = listSows + chip;`,
  'client/src/app/features/sows/page.ts': `import { session } from '../../core/session'; export const page = session;`,
  'client/src/app/features/clients/page.ts': `import { chip } from '../../ui/chip'; export const page = chip;`,
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
  ['console-knows-no-server', 'client/src/app/core/session.ts', `import '../../../../server/src/app.module.js';`],
  ['ui-shows-what-it-is-given', 'client/src/app/ui/chip.ts', `import '../core/session';`],
  ['ui-shows-what-it-is-given', 'client/src/app/ui/chip.ts', `import '#api';`],
  ['core-below-the-features', 'client/src/app/core/session.ts', `import '../features/sows/page';`],
  ['features-link-by-address', 'client/src/app/features/clients/page.ts', `import '../sows/page';`],
  ['no-circles', 'server/src/areas/clients/clients.service.ts', `import './index.js';`],
  ['no-tests-in-the-product', 'server/src/platform/http/filter.ts', `import '../../../test/support/clock.js';`],
  ['no-development-packages-in-the-product', 'server/src/platform/http/filter.ts', `import 'fast-check';`],
  ['everything-is-found', 'server/src/platform/http/filter.ts', `import './nowhere.js';`],
];

describe('the architecture rules', () => {
  it.concurrent('find nothing wrong with a good tree', async () => {
    expect(await violationsInFixture({})).toEqual([]);
  });

  it.concurrent.each(BAD)('%s: refuses, in %s, the line %s', async (rule, file, line) => {
    const violations = await violationsInFixture({ [file]: `${line} ${GOOD[file] ?? ''}` });

    expect(violations).toContain(`${rule}: ${file}`);
  });

  it('have a bad line for each of them', async () => {
    const { default: configuration } = (await import(CONFIGURATION)) as { default: { forbidden: { name: string }[] } };
    // One line shows for all places from left to right that their rule bites.
    const rules = configuration.forbidden.map(({ name }) => name).filter((name) => !name.startsWith('left-of-'));

    expect(rules.filter((name) => !BAD.some(([rule]) => rule === name))).toEqual([]);
  });

  it.concurrent('find nothing wrong with this repository', async () => {
    expect(await violationsIn(ROOT)).toEqual([]);
  });
});

/** The good tree with some of its files replaced. */
async function violationsInFixture(bad: Record<string, string>): Promise<string[]> {
  const fixture = mkdtempSync(join(tmpdir(), 'votra-architecture-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(fixture, 'node_modules'));
    copyFileSync(join(ROOT, 'package.json'), join(fixture, 'package.json'));
    for (const [file, source] of Object.entries({ ...GOOD, ...bad })) {
      mkdirSync(dirname(join(fixture, file)), { recursive: true });
      writeFileSync(join(fixture, file), source);
    }
    return await violationsIn(fixture);
  } finally {
    rmSync(fixture, { recursive: true, force: true });
  }
}

/** Each violation as "rule: file", from a process of its own as in `npm run architecture`. */
async function violationsIn(directory: string): Promise<string[]> {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [program, '--config', CONFIGURATION, '--output-type', 'json', 'libs', 'server', 'client'];
  const run = spawn(process.execPath, args, { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
  const report = JSON.parse(await text(run.stdout)) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}
