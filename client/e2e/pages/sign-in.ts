import type { Page } from 'playwright-core';
import type { Login } from '../support/logins.js';

/** Types a login into the sign-in page, and waits for the first page behind it. */
export async function signIn(page: Page, { login, password }: Login): Promise<void> {
  await fillSignIn(page, { login, password });
  await page.getByRole('navigation').first().waitFor();
}

/** Types a login into the sign-in page and sends it, whatever the answer. */
export async function fillSignIn(page: Page, { login, password }: Login): Promise<void> {
  await page.getByLabel('E-mail address or user name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs out by the account's menu, and waits for the sign-in page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}
