import type { Page } from 'playwright-core';
import type { Role } from '#kernel';
import { objectionsTo, settled } from '../support/look.js';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';
import { DemoRows } from './demo-rows.js';
import { SCREENS } from './screens.js';

/** For one screen in light and dark, on a desk and on a phone. */
const LOOKING_MS = 120_000;

/** Tests of every screen that these people of the demo firm see; each looks in one browser, from screen to screen. */
export function lookAtScreens(people: readonly (Role | 'visitor')[]): void {
  let votra: TestConsole;

  beforeAll(async () => {
    votra = await openConsole({ demo: true });
  }, OPENING_MS);

  afterAll(() => votra.close());

  describe.each(people)('what the %s sees', (who) => {
    const screens = SCREENS.filter(({ seenBy }) => seenBy.includes(who)).map((screen) => ({
      ...screen,
      name: screen.as ? `${screen.route} (${screen.as})` : screen.route,
    }));
    let page: Page;
    let rows: DemoRows;

    beforeAll(async () => {
      rows = new DemoRows(await votra.caller(who === 'visitor' ? 'admin' : who));
      page = await votra.blank(who);
    });

    afterAll(() => votra.closePages());

    it.each(screens)(
      'is in order at $name',
      async ({ route, at = () => route }) => {
        await votra.goTo(page, await at(rows));
        await settled(page);
        expect(await objectionsTo(page)).toEqual([]);
        expect(votra.takeTroubles(page)).toEqual([]);
      },
      LOOKING_MS,
    );
  });
}
