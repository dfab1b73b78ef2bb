import type { Page } from 'playwright-core';
import { accessibilityViolations } from './accessibility.js';

/** Sizes at which people look at the console, in pixels. */
export const DESK = { width: 1280, height: 800 } as const;
export const PHONE = { width: 360, height: 740 } as const;

/** Waits until the page shows what it is about: no request is under way, no skeleton stands for data, nothing moves. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
  await still(page);
}

/** Waits until the page is drawn as its size and colours want it. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

/** What is wrong with the page as it is, on a desk and on a phone, in light and in dark. */
export async function objectionsTo(page: Page): Promise<string[]> {
  const objections = await outlineObjections(page);
  const look = async (name: string, inspect: () => Promise<string[]>): Promise<void> => {
    await still(page);
    objections.push(...(await inspect()).map((objection) => `${name}: ${objection}`));
  };
  for (const [name, viewport] of Object.entries({ DESK, PHONE })) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light' });
    await look(`${name}, light`, async () => [
      ...(await accessibilityViolations(page)),
      ...(await sidewaysObjections(page)),
    ]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Nothing else depends on the colours.
    await look(`${name}, dark`, () => accessibilityViolations(page, ['color-contrast']));
  }
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  return objections;
}

async function outlineObjections(page: Page): Promise<string[]> {
  const headings = await page.getByRole('heading', { level: 1 }).count();
  const title = await page.title();
  const problems = await page.getByRole('alert').allInnerTexts();
  return [
    ...problems.filter((text) => text.trim() !== '').map((text) => `It shows a problem: ${text.replaceAll('\n', ' ')}`),
    ...(headings === 1 ? [] : [`There are ${headings} headings of the first level.`]),
    // The product alone does not tell one tab from another.
    ...(title !== '' && title !== 'Votra' ? [] : [`The title is "${title}".`]),
  ];
}

/** Elements because of which the page as a whole can be moved sideways. */
async function sidewaysObjections(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frames = [document.documentElement, ...ancestorsOf(document.querySelector('h1'))];
    const wide = frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1 && canScroll(frame));
    return wide.map((frame) => {
      const [worst] = [...frame.querySelectorAll('*')]
        .filter((each) => each.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1)
        .slice(-1);
      return `${frame.tagName} scrolls sideways, ${frame.scrollWidth} over ${frame.clientWidth} px, because of ${worst?.outerHTML.slice(0, 200) ?? ''}`;
    });

    function ancestorsOf(element: Element | null): Element[] {
      return element?.parentElement ? [element.parentElement, ...ancestorsOf(element.parentElement)] : [];
    }

    function canScroll(element: Element): boolean {
      return element === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    }
  });
}
