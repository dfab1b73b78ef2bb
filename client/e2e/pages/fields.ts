import type { Locator, Page } from 'playwright-core';

/** A page, or a dialog or section of one. */
export type Place = Page | Locator;

/** Types into the fields of a form, by their labels. */
export async function fill(place: Place, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await place.getByLabel(label, { exact: true }).fill(value);
}

/** Chooses in a field that searches: types a part of the name, then takes what is found. */
export async function lookUp(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** Chooses from a list of options. */
export async function select(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
}
