import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe objects to on the page as it is, one line for each element; empty when it finds nothing.
 * @param rules those alone, by name; default: all of WCAG 2.2 AA, and best practice
 */
export async function accessibilityViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // There are no frames, which the other mode would open a second page for.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe.withTags(TAGS)).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary, html }) =>
      [`${id}: ${help}`, target.join(' '), html.slice(0, 200), failureSummary?.replaceAll('\n', ' ') ?? ''].join(' | '),
    ),
  );
}
