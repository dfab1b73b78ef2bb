import type { Page } from 'playwright-core';
import type { TestConsole } from '../support/test-console.js';
import { button } from './actions.js';
import { fill, select } from './fields.js';

/** Somebody whom a test brings into the firm by the screens. */
export interface Newcomer {
  readonly fullName: string;
  readonly username: string;
  readonly role: 'Administrator' | 'Consultant';
}

/** Every newcomer's password. */
export const PASSWORD = 'Correct-Horse-42';

const emailOf = ({ username }: { readonly username: string }): string => `${username}@lindgren.example`;

/** The first person of an empty instance becomes its administrator and names the firm. */
export async function setUp(
  page: Page,
  admin: { readonly fullName: string; readonly username: string },
): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome to Votra' }).waitFor();
  await fill(page, {
    'Full name': admin.fullName,
    'E-mail address': emailOf(admin),
    'User name': admin.username,
    Password: PASSWORD,
  });
  await button(page, 'Create the administrator').click();
  await page.getByRole('heading', { name: 'Your organization' }).waitFor();
  await fill(page, { Name: 'Lindgren Consulting', Address: 'Hafenstrasse 1\n24937 Flensburg', 'Tax in percent': '10' });
  await button(page, 'Save and go on').click();
  await page.getByRole('heading', { name: 'Ready' }).waitFor();
  await page.getByRole('link', { name: 'Go to the console' }).click();
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}

/** An admin invites somebody, who opens the link in a browser of their own and is signed in then. */
export async function invite(votra: TestConsole, admin: Page, person: Newcomer): Promise<Page> {
  await votra.goTo(admin, '/administration/users/new');
  await fill(admin, { 'Full name': person.fullName, 'E-mail': emailOf(person), 'User name': person.username });
  await select(admin, 'Role', person.role);
  await button(admin, 'Invite').click();
  const link = admin.getByLabel('Link', { exact: true });
  await link.waitFor();
  const { pathname, search, hash } = new URL(await link.inputValue());
  const page = await votra.visitor(pathname + search + hash);
  await fill(page, { 'New password': PASSWORD });
  await button(page, 'Set password and sign in').click();
  await page.getByRole('button', { name: `Account of ${person.fullName}` }).waitFor();
  return page;
}
