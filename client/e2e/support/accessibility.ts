import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe objects to on the page as it is, one line for each element; empty when it finds nothing. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  // There are no frames, which the other mode would open a second page for.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary, html }) =>
      [`${id}: ${help}`, target.join(' '), html.slice(0, 200), failureSummary?.replaceAll('\n', ' ') ?? ''].join(' | '),
    ),
  );
}
