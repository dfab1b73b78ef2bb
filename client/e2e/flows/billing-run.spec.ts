import { JobRunner } from '#platform/jobs';
import { Firm } from '../../../server/test/support/firm.js';
import { button } from '../pages/actions.js';
import { fill } from '../pages/fields.js';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';

let votra: TestConsole;
let firm: Firm;

beforeAll(async () => {
  votra = await openConsole({ runsJobs: false });
  firm = await Firm.open(votra.app);
}, OPENING_MS);
afterEach(() => votra.closePages());
afterAll(() => votra.close());

describe('a billing run', () => {
  it('drafts an invoice for every client with approved time, and shows how far it is, also after a reload', async () => {
    for (let n = 0; n < 3; n++) await firm.entry('approved');
    const page = await votra.page(firm.people.accountant, '/billing-runs/new');
    await fill(page, { 'First day': '2026-01-01', 'Last day': '2026-10-31' });
    await page.getByText('EUR, 3 drafts').waitFor();
    await button(page, 'Start the run').click();
    await button(page.getByRole('dialog'), 'Start the run').click();
    await page.getByRole('heading', { name: /^Billing run / }).waitFor();

    const progress = page.getByRole('progressbar', { name: 'How far the run is' });
    await progress.waitFor();
    await page.reload();
    await progress.waitFor();
    await votra.app.get(JobRunner).drain();
    await page.getByText('3 drafts made').waitFor();
    await progress.waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Show drafts' }).click();
    await page.getByRole('table').getByRole('row').nth(3).waitFor();
    const drafts = await firm.people.admin.read<{ items: unknown[] }>('/invoices?status=draft');
    expect(drafts.items).toHaveLength(3);
  });

  it('is not started when a period has nothing to bill', async () => {
    const page = await votra.page(firm.people.accountant, '/billing-runs/new');
    await fill(page, { 'First day': '2025-01-01', 'Last day': '2025-01-31' });
    await page.getByText('There is no approved time to bill in these days.').waitFor();
    expect(await button(page, 'Start the run').isVisible()).toBe(false);
  });
});
