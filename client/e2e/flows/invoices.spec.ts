import type { Page } from 'playwright-core';
import { Firm, type Thing } from '../../../server/test/support/firm.js';
import { act, button, confirm } from '../pages/actions.js';
import { fill, lookUp } from '../pages/fields.js';
import { PHONE } from '../support/look.js';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';

let votra: TestConsole;
let firm: Firm;
/** Made before any other: no invoice is dated before the last one of its series. */
let overdue: Thing;

beforeAll(async () => {
  votra = await openConsole();
  firm = await Firm.open(votra.app);
  overdue = await overdueInvoice();
}, OPENING_MS);
afterEach(() => votra.closePages());
afterAll(() => votra.close());

/** A client with three hours of approved time at 150.00, which with 10 % tax are 495.00. */
async function approvedTime(): Promise<{ client: Thing; projectId: string }> {
  const client = await firm.client({ taxRate: '0.10' });
  const { id: projectId } = await firm.project('active', { clientId: client.id });
  for (let n = 0; n < 3; n++) await firm.entry('approved', { projectId });
  return { client, projectId };
}

/** One manual line of 100.00 and 10 % tax, due since the end of October. */
async function overdueInvoice(): Promise<Thing> {
  const { accountant } = firm.people;
  const draft = await firm.invoice('draft');
  return accountant.does<Thing>(`/invoices/${draft.id}/issue`, { issueDate: '2026-10-01' }, { ifMatch: draft.version });
}

const standing = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('region', { name: 'Where it stands' });

async function pay(page: Page, amount: string | undefined, reference: string): Promise<void> {
  await act(page, 'Record payment');
  const dialog = page.getByRole('dialog');
  await fill(dialog, { ...(amount !== undefined && { Amount: amount }), Reference: reference });
  await button(dialog, 'Record payment').click();
  await dialog.waitFor({ state: 'detached' });
}

describe('an invoice', () => {
  it('is drafted exactly as the preview has shown it, then issued and sent', async () => {
    const { client } = await approvedTime();
    const page = await votra.page(firm.people.accountant, '/invoices/new');
    await lookUp(page, 'Client', String(client.name));
    await button(page, 'Through today').click();
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByText('€495.00').waitFor();
    const totals = preview.locator('votra-invoice-totals');
    const promised = await totals.innerText();
    await button(page, 'Create draft').click();

    await standing(page).getByText('€495.00').waitFor();
    expect(await page.locator('votra-invoice-totals').innerText()).toBe(promised);
    await act(page, 'Issue');
    await button(page.getByRole('dialog'), 'Issue invoice').click();
    await page.getByRole('heading', { name: /^INV-2026-/, level: 1 }).waitFor();
    await act(page, 'Send');
    await button(page.getByRole('dialog'), 'Record as sent').click();
    await page.getByRole('main').getByText('Sent', { exact: true }).first().waitFor();
  });

  it('that is overdue is paid in two payments', async () => {
    const page = await votra.page(firm.people.accountant, '/invoices');
    await page.getByRole('tab', { name: /^Overdue/ }).click();
    await page.getByRole('link', { name: String(overdue.number) }).click();
    await standing(page)
      .getByText(/Overdue by \d+ days/)
      .waitFor();

    await pay(page, '60', 'TRX-1');
    await standing(page).getByText('€60.00 of €110.00 paid').waitFor();
    await standing(page).getByText('€50.00').first().waitFor();
    // The balance stands in the field already.
    await pay(page, undefined, 'TRX-2');
    await standing(page).getByText('Paid in full').waitFor();
    expect(await firm.people.admin.read(`/invoices/${overdue.id}`)).toMatchObject({ status: 'paid', balance: '0.00' });
  });

  it('takes one payment, however often the button is pressed', async () => {
    const invoice = await firm.invoice('sent');
    const page = await votra.page(firm.people.accountant, `/invoices/${invoice.id}`);
    await act(page, 'Record payment');
    const dialog = page.getByRole('dialog');
    await fill(dialog, { Amount: '10' });
    await button(dialog, 'Record payment').dblclick();
    await dialog.waitFor({ state: 'detached' });
    await standing(page).getByText('€10.00 of €110.00 paid').waitFor();
    expect(await firm.people.admin.read(`/invoices/${invoice.id}`)).toMatchObject({ amountPaid: '10.00' });
  });

  it('that was wrong is voided, and its time billed again', async () => {
    const { client, projectId } = await approvedTime();
    const wrong = await firm.invoice('issued', { clientId: client.id, projectIds: [projectId] });
    const page = await votra.page(firm.people.accountant, `/invoices/${wrong.id}`);
    await act(page, 'Void');
    await confirm(page, 'Void invoice', 'The address was wrong.');
    await page.getByText('The address was wrong.').first().waitFor();
    await page.getByRole('link', { name: 'Bill its time again' }).click();
    await button(page, 'Create draft').click();
    await page.getByText('Nothing is owed before it is issued.').waitFor();
    await standing(page).getByText('€495.00').waitFor();
    expect(await firm.people.admin.read(`/invoices/${wrong.id}`)).toMatchObject({ status: 'void', balance: '0.00' });
  });

  it('is read by its client on a phone, and printed', async () => {
    const invoice = await firm.invoice('sent');
    const client = await firm.userOf(String(invoice.clientId));
    const page = await votra.page(client, '/invoices', PHONE);
    await page.getByRole('link', { name: String(invoice.number) }).click();
    await standing(page).getByText('€110.00').waitFor();
    await page.getByText('Workshop').first().waitFor();
    await page.getByRole('link', { name: 'Print' }).click();
    await page
      .getByRole('heading', { name: new RegExp(String(invoice.number)) })
      .first()
      .waitFor();
  });
});
