import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '#kernel';
import { sql } from '#platform/database';
import { startTestApp, type TestApp } from '../../../server/test/support/test-app.js';
import type { TestCaller } from '../../../server/test/support/test-caller.js';
import { TestClock } from '../../../server/test/support/test-clock.js';
import { launchBrowser } from './browser.js';
import { builtConsole } from './built-console.js';
import { createDemoDatabase, DEMO_NOW } from './demo-database.js';
import { demoLogin, type Login, loginOf } from './logins.js';
import { DESK, PHONE } from './look.js';
import { PageWatch } from './page-watch.js';

/** Milliseconds that opening may take: whoever is first builds the console and loads the demo firm. */
export const OPENING_MS = 300_000;

/** Milliseconds until a locator gives up; a browser beside a server on one core is slow. */
const PATIENCE = 15_000;

/** How somebody looks at the console. */
export interface Look {
  /** Pixels; default: a desk. */
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

export interface TestConsoleOptions {
  /** Nine months of the demo firm; default: an empty instance. */
  readonly demo?: boolean;
  /** Whether jobs are worked off as they come, which is the default; else when the test drains the queue. */
  readonly runsJobs?: boolean;
}

/** The built console over the real server and a database of its own, and browsers of people who use it. */
export class TestConsole {
  private readonly contexts: { context: BrowserContext; watch: PageWatch }[] = [];

  private constructor(
    readonly app: TestApp,
    readonly clock: TestClock,
    private readonly browser: Browser,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async open({ demo = false, runsJobs = true }: TestConsoleOptions): Promise<TestConsole> {
    const clock = new TestClock(DEMO_NOW);
    const browser = await launchBrowser();
    const database = demo ? await createDemoDatabase() : undefined;
    const app = await startTestApp({
      clock,
      consoleDirectory: await builtConsole(),
      runsJobs,
      ...(database && { databaseUrl: database.url }),
    });
    return new TestConsole(app, clock, browser, async () => database?.drop());
  }

  get url(): string {
    return this.app.url;
  }

  /** A browser of its own in which nobody is signed in, at an address of the console. */
  async visitor(path = '/', look: Look = {}): Promise<Page> {
    return this.goTo(await this.blank('visitor', look), path);
  }

  /**
   * A browser of its own in which somebody is signed in, at an address of the console.
   * @param who the demo firm's person of a role, or somebody of the test's
   */
  async page(who: Role | Login | TestCaller, path = '/', look: Look = {}): Promise<Page> {
    return this.goTo(await this.blank(who, look), path);
  }

  /** A browser of its own that has not gone anywhere yet. */
  async blank(who: Role | Login | TestCaller | 'visitor', look: Look = {}): Promise<Page> {
    const context = await this.context(look);
    if (who !== 'visitor') await this.signIn(context, await this.loginOf(who));
    return context.newPage();
  }

  /** Another tab of the same browser. */
  async tab(page: Page, path = '/'): Promise<Page> {
    return this.goTo(await page.context().newPage(), path);
  }

  /** Opens an address and waits until the page shows its heading. */
  async goTo(page: Page, path: string): Promise<Page> {
    await page.goto(this.url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    return page;
  }

  /** Somebody of the demo firm as a caller of the API, to look things up or to bring them about. */
  async caller(role: Role): Promise<TestCaller> {
    const { login } = demoLogin(role);
    const person = await this.app.database.first<{ id: string; fullName: string }>(
      sql`SELECT id, full_name AS "fullName" FROM app_user WHERE username = ${login}`,
    );
    if (!person) throw new Error('Only the demo firm has people of its own.');
    return this.app.signedInAs(person.id, person.fullName);
  }

  /** What happened since the last call, on any tab of the page's browser, that must not happen. */
  takeTroubles(page: Page): string[] {
    return this.contexts.find(({ context }) => context === page.context())?.watch.take() ?? [];
  }

  /**
   * Closes everybody's browser; to be called after each test.
   * @throws when something happened on a page that must not happen on any
   */
  async closePages(): Promise<void> {
    const troubles = await Promise.all(
      this.contexts.splice(0).map(async ({ context, watch }) => {
        await picture(context);
        await context.close();
        return watch.take();
      }),
    );
    if (troubles.flat().length > 0) throw new Error(troubles.flat().join('\n'));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
    await this.dropDatabase();
  }

  /** What the person types to sign in. */
  async loginOf(who: Role | Login | TestCaller): Promise<Login> {
    if (typeof who === 'string') return demoLogin(who);
    return 'login' in who ? who : loginOf(this.app, who.id);
  }

  private async context(look: Look): Promise<BrowserContext> {
    const options: BrowserContextOptions = {
      viewport: { width: look.width ?? DESK.width, height: look.height ?? DESK.height },
      colorScheme: look.colorScheme ?? 'light',
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      hasTouch: look.width === PHONE.width,
    };
    const context = await this.browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    await context.clock.setSystemTime(this.clock.now());
    this.contexts.push({ context, watch: await PageWatch.over(context, this.url) });
    return context;
  }

  /** Sets the cookie that the sign-in page would set; what the page does has tests of its own. */
  private async signIn(context: BrowserContext, login: Login): Promise<void> {
    const answer = await context.request.post(`${this.url}/api/v1/auth/login`, { data: login });
    if (!answer.ok()) throw new Error(`${login.login} cannot sign in: ${await answer.text()}`);
  }
}

let pictures = 0;

/** With VOTRA_PICTURES, the name of a directory, what each page showed at the end of its test can be looked at there. */
async function picture(context: BrowserContext): Promise<void> {
  const { VOTRA_PICTURES: directory } = process.env;
  if (!directory) return;
  for (const page of context.pages()) {
    const name = join(directory, `${expect.getState().currentTestName?.replaceAll(/\W+/g, '-') ?? ''}-${++pictures}`);
    await page.screenshot({ path: `${name}.png` });
    await writeFile(`${name}.txt`, `${page.url()}\n${await page.locator('body').ariaSnapshot()}`);
  }
}

/** Opens the console for the tests of a file; `close` it afterwards. */
export const openConsole = (options: TestConsoleOptions = {}): Promise<TestConsole> => TestConsole.open(options);
