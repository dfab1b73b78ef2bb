import type { Page } from 'playwright-core';
import { Firm } from '../../../server/test/support/firm.js';
import { act, button, confirm, expectRefused } from '../pages/actions.js';
import { fill, lookUp } from '../pages/fields.js';
import { eventually } from '../support/eventually.js';
import { PHONE } from '../support/look.js';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';

let votra: TestConsole;
let firm: Firm;

beforeAll(async () => {
  votra = await openConsole();
  firm = await Firm.open(votra.app);
}, OPENING_MS);
afterEach(() => votra.closePages());
afterAll(() => votra.close());

const TERMS = {
  Title: 'Route planning',
  Start: '2026-12-01',
  End: '2027-03-31',
  Budget: '24000',
  'Default rate': '150',
};

/** Waits until the statement of work that is shown has come to a state. */
const is = (page: Page, status: string): Promise<void> =>
  page.getByRole('main').getByText(status, { exact: true }).first().waitFor();

describe('a statement of work', () => {
  it('is approved by another admin, never by its author', async () => {
    const client = await firm.client();
    const author = await votra.page(firm.people.admin, '/sows/new');
    await lookUp(author, 'Client', String(client.name));
    await fill(author, TERMS);
    await button(author, 'Save').click();
    await act(author, 'Submit');
    await is(author, 'Waiting for approval');
    await expectRefused(author, 'Approve', /written|author|submitted/);

    const approver = await votra.page(firm.people.approver, new URL(author.url()).pathname);
    await act(approver, 'Approve');
    await confirm(approver, 'Approve', 'As discussed on Monday.');
    await is(approver, 'Approved');
    await approver.getByText('As discussed on Monday.').first().waitFor();
  });

  it('comes back with a reason, is revised and submitted again', async () => {
    const sow = await firm.sow('pending');
    const approver = await votra.page(firm.people.approver, `/sows/${sow.id}`);
    await act(approver, 'Reject');
    await confirm(approver, 'Reject', 'The budget lacks the workshops.');
    await is(approver, 'Rejected');

    const author = await votra.page(firm.people.admin, `/sows/${sow.id}`);
    await author.getByText('The budget lacks the workshops.').first().waitFor();
    await act(author, 'Revise');
    await fill(author, { Budget: '72000.00' });
    await button(author, 'Save').click();
    await act(author, 'Submit');
    await is(author, 'Waiting for approval');
    await eventually(
      () => firm.people.admin.read(`/sows/${sow.id}`),
      ({ status, totalBudget }) => status === 'pending' && totalBudget === '72000.00',
    );
  });

  it('keeps what both wrote when two people edit it at once', async () => {
    const sow = await firm.sow('draft', { title: 'Migration' });
    const first = await votra.page(firm.people.admin, `/sows/${sow.id}/edit`);
    const second = await votra.page(firm.people.manager, `/sows/${sow.id}/edit`);
    await fill(first, { Title: 'Migration of the archive' });
    await fill(second, { Title: 'Migration to the new data centre' });
    await button(first, 'Save').click();
    await first.getByRole('heading', { name: 'Migration of the archive', level: 1 }).waitFor();

    await button(second, 'Save').click();
    const conflict = second.getByRole('dialog');
    await conflict.getByText('Migration of the archive').waitFor();
    await conflict.getByText('Migration to the new data centre').waitFor();
    await button(conflict, 'Keep editing').click();
    expect(await second.getByLabel('Title', { exact: true }).inputValue()).toBe('Migration to the new data centre');

    await button(second, 'Save').click();
    await button(second.getByRole('dialog'), 'Save mine').click();
    await second.getByRole('heading', { name: 'Migration to the new data centre', level: 1 }).waitFor();
  });

  it('is accepted by its client on a phone', async () => {
    const sow = await firm.sow('approved', { title: 'Grid analysis' });
    const client = await firm.userOf(String(sow.clientId));
    const page = await votra.page(client, '/sows', PHONE);
    await page.getByRole('link', { name: 'Grid analysis' }).click();
    await act(page, 'Accept');
    await confirm(page, 'Accept');
    await page.getByText('Accepted by the client').first().waitFor();
    expect(await firm.people.admin.read(`/sows/${sow.id}`)).toMatchObject({ acceptedBy: client.id });
  });
});
