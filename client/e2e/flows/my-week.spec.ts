import type { Locator, Page } from 'playwright-core';
import { Engagement } from '../../../server/test/support/engagement.js';
import type { TestCaller } from '../../../server/test/support/test-caller.js';
import { eventually } from '../support/eventually.js';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';

let votra: TestConsole;
let manager: TestCaller;

beforeAll(async () => {
  votra = await openConsole();
}, OPENING_MS);
afterEach(() => votra.closePages());
afterAll(() => votra.close());

/** The week of the clock, of which Friday has begun. */
const WEEK = '2026-W48';

interface Sheet {
  readonly minutes: number;
  readonly state: string;
  readonly rows: readonly {
    readonly days: readonly { readonly entries: readonly { readonly notes: string | null }[] }[];
  }[];
}

/** Somebody with two projects this week. */
async function aConsultant(): Promise<TestCaller> {
  manager = await votra.app.signedIn('pm');
  const consultant = await votra.app.signedIn('consultant');
  for (let n = 0; n < 2; n++) {
    const engagement = await Engagement.begin(votra.app, { managerId: manager.id });
    await engagement.assign(consultant.id);
  }
  return consultant;
}

const sheetOf = (person: TestCaller): Promise<Sheet> => person.read<Sheet>(`/timesheets/${person.id}/${WEEK}`);

/** The minutes that the server has, once they are as wanted. */
const recorded = (person: TestCaller, minutes: number): Promise<Sheet> =>
  eventually(
    () => sheetOf(person),
    (sheet) => sheet.minutes === minutes,
  );

/** Goes to the first cell of the grid as somebody does who has no mouse. */
async function tabIntoGrid(page: Page): Promise<void> {
  const isInGrid = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.closest('[role=grid]') instanceof HTMLElement);
  for (let presses = 0; presses < 60 && !(await isInGrid()); presses++) await page.keyboard.press('Tab');
  expect(await isInGrid()).toBe(true);
  await page.keyboard.press('Control+Home');
}

/** Types one after the other and presses a key after each. */
async function typeAll(page: Page, texts: readonly string[], key: string): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press(key);
  }
}

describe('a week', () => {
  it('is filled in and submitted by keyboard alone', async () => {
    const consultant = await aConsultant();
    const page = await votra.page(consultant, '/my-week');
    await tabIntoGrid(page);
    await typeAll(page, ['7.5', '7:30', '450m', '7h 30', '7,5'], 'Tab');
    await recorded(consultant, 5 * 450);

    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await typeAll(page, ['30m'], 'Enter');
    await recorded(consultant, 5 * 450 + 30);

    await page.keyboard.press('Control+Home');
    await page.keyboard.press('n');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, page.getByRole('textbox', { name: 'Note', exact: true }));
    await page.keyboard.type('Workshop with operations');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await eventually(
      () => sheetOf(consultant),
      ({ rows }) => rows[0]?.days[0]?.entries[0]?.notes === 'Workshop with operations',
    );

    await page.keyboard.press('Control+Enter');
    await page.getByText('Submitted 38:00 for approval.').first().waitFor();
    expect((await sheetOf(consultant)).state).toBe('submitted');
  });

  it('says what it did not understand, and saves nothing then', async () => {
    const consultant = await aConsultant();
    const page = await votra.page(consultant, '/my-week');
    await tabIntoGrid(page);
    await typeAll(page, ['1:75', '25', '2'], 'Tab');
    await recorded(consultant, 120);
    const unsaved = page.getByRole('region', { name: '2 cells are not saved' });
    await unsaved.getByText('two digits from 00 to 59').waitFor();
    await unsaved.getByText('a day has 24').waitFor();
  });

  it('takes over last week without writing over what is there', async () => {
    const consultant = await aConsultant();
    const page = await votra.page(consultant, '/my-week/2026-W47');
    await tabIntoGrid(page);
    await typeAll(page, ['8', '8', '8'], 'Tab');
    await recordedIn(consultant, '2026-W47', 3 * 480);
    await page.keyboard.press(']');
    await page.getByRole('heading', { name: /Week 48/ }).waitFor();
    await tabIntoGrid(page);
    await typeAll(page, ['1'], 'Tab');
    await recorded(consultant, 60);
    await page.getByRole('button', { name: 'Copy last week' }).click();
    await page.getByRole('menuitem', { name: 'Rows and hours' }).click();
    await recorded(consultant, 60 + 2 * 480);
  });

  it('comes back with a reason, is corrected, and is approved with one key', async () => {
    const consultant = await aConsultant();
    const page = await votra.page(consultant, '/my-week');
    await tabIntoGrid(page);
    await typeAll(page, ['9'], 'Tab');
    await recorded(consultant, 540);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Submitted 9:00 for approval.').first().waitFor();

    const desk = await votra.page(manager, '/approvals');
    await desk.getByRole('row', { name: new RegExp(consultant.fullName) }).waitFor();
    await desk.keyboard.press('r');
    await desk.getByRole('dialog').waitFor();
    await desk.keyboard.type('Monday was a half day.');
    await desk.keyboard.press('Control+Enter');
    await desk.getByRole('dialog').waitFor({ state: 'detached' });

    await page.reload();
    const rejected = page.getByRole('region', { name: 'One entry was rejected' });
    await rejected.getByText('Monday was a half day.').waitFor();
    await rejected.getByRole('button', { name: /^Go there/ }).click();
    await typeAll(page, ['4'], 'Enter');
    await recorded(consultant, 240);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Submitted 4:00 for approval.').first().waitFor();

    await desk.reload();
    await desk.getByRole('row', { name: new RegExp(consultant.fullName) }).waitFor();
    await desk.keyboard.press('a');
    await eventually(
      () => sheetOf(consultant),
      ({ state }) => state === 'approved',
    );
  });

  it('keeps what is typed while the server cannot be reached, and saves it afterwards', async () => {
    const consultant = await aConsultant();
    const page = await votra.page(consultant, '/my-week');
    await tabIntoGrid(page);
    await page.context().setOffline(true);
    await typeAll(page, ['2:15', '3'], 'Tab');
    await page.getByRole('status').filter({ hasText: 'No connection to the server' }).waitFor();
    const unsaved = page.getByRole('region', { name: '2 cells are not saved' });
    await unsaved.waitFor();
    expect(
      await page
        .getByRole('textbox', { name: /Mon 23 Nov/ })
        .first()
        .inputValue(),
    ).toMatch(/^2:15/);

    await page.context().setOffline(false);
    await page.getByText('No connection to the server').waitFor({ state: 'detached' });
    // Some of it goes on by itself; the rest waits for one key.
    const retry = unsaved.getByRole('button', { name: 'Try again' });
    if (await retry.isVisible()) await retry.click();
    await recorded(consultant, 135 + 180);
    await unsaved.waitFor({ state: 'detached' });
  });
});

async function tabTo(page: Page, field: Locator): Promise<void> {
  await field.waitFor();
  const hasFocus = (): Promise<boolean> => field.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 20 && !(await hasFocus()); presses++) await page.keyboard.press('Tab');
  expect(await hasFocus()).toBe(true);
}

async function recordedIn(person: TestCaller, week: string, minutes: number): Promise<void> {
  await eventually(
    () => person.read<Sheet>(`/timesheets/${person.id}/${week}`),
    (sheet) => sheet.minutes === minutes,
  );
}
