/**
 * `npm run screenshots` writes the pictures of the README: the main screens of the demo firm, always on the same day.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#kernel';
import { DemoRows } from './screens/demo-rows.js';
import { PHONE, settled } from './support/look.js';
import { ROOT } from './support/root.js';
import { openConsole, type TestConsole } from './support/test-console.js';
import { startTestServer } from './support/test-server-program.js';

const DIRECTORY = join(ROOT, 'docs', 'images');

interface Picture {
  readonly name: string;
  readonly seenBy: Role;
  readonly at: (rows: DemoRows) => string | Promise<string>;
  readonly isDark?: boolean;
  readonly isPhone?: boolean;
}

const PICTURES: readonly Picture[] = [
  { name: 'home', seenBy: 'admin', at: () => '/' },
  { name: 'my-week', seenBy: 'consultant', at: () => '/my-week' },
  { name: 'approvals', seenBy: 'pm', at: () => '/approvals' },
  { name: 'invoice', seenBy: 'accountant', at: (rows) => rows.at('/invoices', '/invoices?status=partially_paid') },
  { name: 'billing-run', seenBy: 'accountant', at: () => '/billing-runs/new?from=2026-11-01&to=2026-11-27' },
  { name: 'reports-dark', seenBy: 'accountant', at: () => '/reports/revenue', isDark: true },
  { name: 'phone-sow', seenBy: 'client', at: (rows) => rows.at('/sows', '/sows?status=approved'), isPhone: true },
  {
    name: 'phone-invoice',
    seenBy: 'client',
    at: (rows) => rows.at('/invoices', '/invoices?status=sent'),
    isPhone: true,
  },
];

async function take(votra: TestConsole, { name, seenBy, at, isDark, isPhone }: Picture): Promise<void> {
  const rows = new DemoRows(await votra.caller(seenBy));
  const look = { ...(isPhone && PHONE), colorScheme: isDark ? 'dark' : 'light' } as const;
  const page = await votra.page(seenBy, await at(rows), look);
  await settled(page);
  const path = join(DIRECTORY, `${name}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path}\n`);
  await votra.closePages();
}

const stopServer = await startTestServer();
try {
  mkdirSync(DIRECTORY, { recursive: true });
  const votra = await openConsole({ demo: true });
  try {
    for (const picture of PICTURES) await take(votra, picture);
  } finally {
    await votra.close();
  }
} finally {
  await stopServer();
}
