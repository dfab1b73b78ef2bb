import type { Page } from 'playwright-core';
import { act, button, confirm } from '../pages/actions.js';
import { fill, lookUp } from '../pages/fields.js';
import { invite, setUp } from '../pages/people.js';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';

let votra: TestConsole;

beforeAll(async () => {
  votra = await openConsole();
}, OPENING_MS);
afterEach(() => votra.closePages());
afterAll(() => votra.close());

const ADA = { fullName: 'Ada Lindgren', username: 'ada' } as const;
const BEN = { fullName: 'Ben Sorensen', username: 'ben', role: 'Administrator' } as const;
const CLEO = { fullName: 'Cleo Martin', username: 'cleo', role: 'Consultant' } as const;

const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name, level: 1 }).waitFor();

/** Waits until what the page is about has come to a state. */
const is = (page: Page, status: string): Promise<void> =>
  page.getByRole('main').getByText(status, { exact: true }).first().waitFor();

async function createClient(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Clients' }).click();
  await page.getByRole('link', { name: 'New client' }).first().click();
  await fill(page, {
    Name: 'Acme GmbH',
    'E-mail': 'billing@acme.example',
    'Billing address': 'Werkstrasse 3\n10115 Berlin',
  });
  await button(page, 'Save').click();
  await heading(page, 'Acme GmbH');
}

async function writeSow(page: Page): Promise<void> {
  await votra.goTo(page, '/sows/new');
  await lookUp(page, 'Client', 'Acme GmbH');
  await fill(page, {
    Title: 'Warehouse migration',
    Start: '2026-11-01',
    End: '2027-04-30',
    Budget: '60000',
    'Default rate': '150',
  });
  await button(page, 'Save').click();
  await heading(page, 'Warehouse migration');
  await act(page, 'Submit');
  await is(page, 'Waiting for approval');
}

async function startProject(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('link', { name: 'New project' }).click();
  await lookUp(page, 'Manager', ADA.fullName);
  await button(page, 'Create').click();
  await button(page, 'Assign somebody').click();
  const dialog = page.getByRole('dialog');
  await lookUp(page, 'Person', CLEO.fullName);
  await fill(dialog, { Role: 'Engineer' });
  await button(dialog, 'Save').click();
  await page.getByRole('row', { name: /Cleo Martin/ }).waitFor();
  await act(page, 'Activate');
  await is(page, 'Active');
}

async function recordTime(page: Page): Promise<void> {
  await votra.goTo(page, '/my-week');
  const today = page.getByRole('textbox', { name: /Fri 27 Nov/ });
  await today.fill('8');
  await today.press('Enter');
  await button(page, 'Submit week').click();
  await page.getByText('Submitted 8:00 for approval.').first().waitFor();
}

async function bill(page: Page): Promise<void> {
  await votra.goTo(page, '/invoices/new');
  await lookUp(page, 'Client', 'Acme GmbH');
  await button(page, 'Through today').click();
  await button(page, 'Create draft').click();
  await page.getByText('Nothing is owed before it is issued.').waitFor();
  await act(page, 'Issue');
  await button(page.getByRole('dialog'), 'Issue invoice').click();
  await heading(page, 'INV-2026-0001');
  await act(page, 'Send');
  await button(page.getByRole('dialog'), 'Record as sent').click();
  await is(page, 'Sent');
  await act(page, 'Mark as paid');
  await button(page.getByRole('dialog'), 'Mark as paid').click();
}

describe('an empty instance', () => {
  it('comes to its first paid invoice by the screens alone', async () => {
    const ada = await votra.visitor();
    await setUp(ada, ADA);
    const ben = await invite(votra, ada, BEN);
    const cleo = await invite(votra, ada, CLEO);

    await createClient(ada);
    await writeSow(ada);
    await votra.goTo(ben, new URL(ada.url()).pathname);
    await act(ben, 'Approve');
    await confirm(ben, 'Approve');
    await is(ben, 'Approved');

    await startProject(ada);
    await recordTime(cleo);
    await votra.goTo(ada, '/approvals');
    await ada.getByRole('button', { name: /^Approve: Cleo Martin/ }).click();
    await ada.getByText('No time waits for your decision.').waitFor();

    await bill(ada);
    const standing = ada.getByRole('region', { name: 'Where it stands' });
    await standing.getByText('Paid in full').waitFor();
    // Eight hours at 150.00, and 10 % tax.
    await standing.getByText('€1,320.00').waitFor();
  }, 180_000);
});
