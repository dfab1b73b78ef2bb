import type { Page } from 'playwright-core';
import { button } from '../pages/actions.js';
import { fill } from '../pages/fields.js';
import { fillSignIn, signIn, signOut } from '../pages/sign-in.js';
import { demoLogin, PASSWORD } from '../support/logins.js';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';

let votra: TestConsole;

beforeAll(async () => {
  votra = await openConsole({ demo: true });
}, OPENING_MS);
afterEach(() => votra.closePages());
afterAll(() => votra.close());

/** All that a script can read of what the browser keeps. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));

describe('a session', () => {
  it('begins on the sign-in page and leads to where one wanted to go', async () => {
    const page = await votra.visitor('/clients');
    await signIn(page, demoLogin('pm'));
    await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
  });

  it('does not begin with a wrong password, and says so', async () => {
    const page = await votra.visitor();
    await fillSignIn(page, { ...demoLogin('pm'), password: 'Not-the-password-1' });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: 'Sign in', exact: true }).isEnabled()).toBe(true);
  });

  it('lives in a cookie that no script can read, and in nothing else that the browser keeps', async () => {
    const page = await votra.visitor('/sows');
    await signIn(page, demoLogin('pm'));
    await page.getByRole('heading', { name: 'Statements of work', level: 1 }).waitFor();
    expect(await kept(page)).not.toMatch(/eyJ|token|secret|password/i);
    const cookies = await page.context().cookies();
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
      { httpOnly: true, sameSite: 'Strict' },
    ]);

    await page.context().clearCookies();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('survives a reload, and is the same in a second tab', async () => {
    const page = await votra.page('pm', '/sows');
    await page.reload();
    await page.getByRole('button', { name: /Ingrid Solberg/ }).waitFor();
    const second = await votra.tab(page, '/clients');
    await second.getByRole('button', { name: /Ingrid Solberg/ }).waitFor();
  });

  it('leaves nothing behind for the back button once one has signed out', async () => {
    const page = await votra.page('pm', '/clients');
    await signOut(page);
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByText('Nordhafen').count()).toBe(0);
  });

  it('ends in every tab at once', async () => {
    const page = await votra.page('pm', '/sows');
    const second = await votra.tab(page, '/clients');
    await signOut(page);
    await second.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('that ends while a form is open goes on after the password, with all that was typed', async () => {
    const page = await votra.page('pm', '/clients/new');
    await fill(page, { Name: 'Fjordline Shipping', 'E-mail': 'office@fjordline.example' });
    votra.clock.advance({ days: 8 });
    await button(page, 'Save').click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByText('Signed in as Ingrid Solberg').waitFor();
    await page.keyboard.press('Escape');
    await fill(dialog, { Password: PASSWORD });
    await button(dialog, 'Continue').click();
    await page.getByRole('heading', { name: 'Fjordline Shipping', level: 1 }).waitFor();
  });

  it('that ends in one tab goes on in the others as soon as one has signed in', async () => {
    const page = await votra.page('pm', '/clients');
    const second = await votra.tab(page, '/projects');
    votra.clock.advance({ days: 8 });
    await page.getByRole('link', { name: 'SOWs' }).click();
    await fill(page.getByRole('dialog'), { Password: PASSWORD });
    await button(page.getByRole('dialog'), 'Continue').click();
    await page.getByRole('heading', { name: 'Statements of work', level: 1 }).waitFor();
    await second.getByRole('link', { name: 'SOWs' }).click();
    await second.getByRole('heading', { name: 'Statements of work', level: 1 }).waitFor();
    expect(await second.getByRole('dialog').count()).toBe(0);
  });
});
