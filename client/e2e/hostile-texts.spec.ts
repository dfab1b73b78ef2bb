import type { Page } from 'playwright-core';
import { Firm, type Thing } from '../../server/test/support/firm.js';
import { settled } from './support/look.js';
import { openConsole, OPENING_MS, type TestConsole } from './support/test-console.js';

/** Markup, a script, a template of Angular's and of the texts', and a parameter that would stand for itself. */
const HOSTILE = `"><script>hacked=1</script><img src=x onerror=hacked=1><svg onload=hacked=1>{{7*7}}{{ name }}\${7*7}`;

let votra: TestConsole;
let places: readonly string[];

/** Rows whose every text is hostile, and the addresses of the screens that show them. */
async function hostileRows(firm: Firm): Promise<string[]> {
  const { admin, approver, accountant, consultant } = firm.people;
  const { version } = await admin.read<Thing>('/settings');
  const settings = { organizationName: HOSTILE, legalName: HOSTILE, address: HOSTILE };
  await admin.patch('/settings', settings, { ifMatch: version }).expect(200);
  const client = await firm.client({
    name: HOSTILE,
    company: HOSTILE,
    billingAddress: HOSTILE,
    contacts: [{ name: HOSTILE, role: HOSTILE }],
  });
  const terms = { clientId: client.id, title: HOSTILE, description: HOSTILE };
  const sow = await firm.sow('approved', {
    ...terms,
    rateLines: [{ role: HOSTILE.slice(0, 100), rate: '180.00', validFrom: '2026-01-01' }],
  });
  const pending = await firm.sow('pending', terms);
  await approver.does(`/sows/${pending.id}/reject`, { reason: HOSTILE });
  const project = await firm.project('active', { sowId: sow.id, name: HOSTILE, description: HOSTILE });
  await firm.entry('approved', { projectId: project.id, notes: HOSTILE });
  await firm.entry('submitted', { projectId: project.id, notes: HOSTILE, workDate: '2026-11-25' });
  const rejected = await firm.entry('submitted', { projectId: project.id, notes: HOSTILE, workDate: '2026-11-24' });
  await firm.decide(approver, 'reject', { ids: [rejected.id], reason: HOSTILE });
  const lines = [{ description: HOSTILE, unit: HOSTILE.slice(0, 20), quantity: '1', unitPrice: '100.00' }];
  const draft = await accountant.does<Thing>('/invoices', { clientId: client.id, lines });
  await accountant.patch(`/invoices/${draft.id}`, { notes: HOSTILE, poNumber: HOSTILE.slice(0, 50) }).expect(200);
  return [
    '/',
    `/my-week/2026-W48?userId=${consultant.id}`,
    '/approvals',
    '/clients',
    `/clients/${client.id}`,
    `/clients/${client.id}/edit`,
    '/sows',
    `/sows/${sow.id}`,
    `/sows/${pending.id}`,
    '/projects',
    `/projects/${project.id}`,
    ...['team', 'time', 'invoices', 'activity'].map((tab) => `/projects/${project.id}?tab=${tab}`),
    '/invoices',
    `/invoices/${draft.id}`,
    `/invoices/${draft.id}/print`,
    `/invoices/new?clientId=${client.id}`,
    '/billing-runs/new?from=2026-01-01&to=2026-11-27',
    '/reports/revenue',
    '/reports/utilization',
    '/reports/wip',
    '/reports/budgets',
    '/administration/users',
    '/administration/organization',
    '/audit',
    '/profile',
  ];
}

beforeAll(async () => {
  votra = await openConsole();
  const [admin, consultant] = await Promise.all(
    (['admin', 'consultant'] as const).map((role) => votra.app.signedIn(role, { fullName: HOSTILE })),
  );
  const firm = await Firm.open(votra.app, { admin, consultant });
  places = await hostileRows(firm);
  reader = await votra.blank(firm.people.admin);
}, OPENING_MS);
afterAll(async () => {
  await votra.closePages();
  await votra.close();
});

let reader: Page;

it('Hostile texts are shown as texts on every screen, and run nowhere', async () => {
  let shown = 0;
  for (const place of places) {
    await votra.goTo(reader, place);
    await settled(reader);
    const { text, isHacked } = await reader.evaluate(() => ({
      text: document.body.innerText,
      isHacked: 'hacked' in globalThis,
    }));
    if (text.includes('<script>hacked=1</script>')) shown++;
    const asMarkup = await reader.locator('img[src=x], svg[onload]').count();
    expect({ place, isHacked, asMarkup, troubles: votra.takeTroubles(reader) }).toEqual({
      place,
      isHacked: false,
      asMarkup: 0,
      troubles: [],
    });
  }
  // Else nothing hostile would have been looked at.
  expect(shown).toBeGreaterThan(places.length / 2);
}, 180_000);
