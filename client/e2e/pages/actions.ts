import type { Locator, Page } from 'playwright-core';
import type { Place } from './fields.js';

/** A button by its whole name. */
export const button = (place: Place, name: string): Locator => place.getByRole('button', { name, exact: true });

/** What can be done with the row of the page; on a phone, or when there is much, some of it is in a menu. */
export async function act(page: Page, action: string): Promise<void> {
  const direct = button(page, action);
  const more = button(page, 'More actions');
  await direct.or(more).first().waitFor();
  if (await direct.isVisible()) return direct.click();
  await more.click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Expects that an action stands there, cannot be done, and says why; nothing happens when it is tried. */
export async function expectRefused(page: Page, action: string, why: RegExp): Promise<void> {
  const direct = page.getByRole('button', { name: action, exact: true, disabled: true });
  const more = button(page, 'More actions');
  await direct.or(more).first().waitFor();
  if (await direct.isVisible()) {
    await direct.hover();
    await page.getByRole('tooltip').filter({ hasText: why }).waitFor();
    return;
  }
  await more.click();
  await page.getByRole('menuitem', { name: action }).filter({ hasText: why }).waitFor();
  await page.keyboard.press('Escape');
}

/** Answers the question of a dialog by its verb, with a reason where it asks for one; waits until the dialog is gone. */
export async function confirm(page: Page, verb: string, reason?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByRole('textbox').fill(reason);
  await button(dialog, verb).click();
  await dialog.waitFor({ state: 'detached' });
}
