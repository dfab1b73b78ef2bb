import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '#kernel';
import { startTestApp, type TestApp } from '../../../server/test/support/test-app.js';
import type { TestCaller } from '../../../server/test/support/test-caller.js';
import { TestClock } from '../../../server/test/support/test-clock.js';
import { launchBrowser } from './browser.js';
import { builtConsole } from './built-console.js';
import { createDemoDatabase, DEMO_NOW } from './demo-database.js';
import { demoLogin, type Login, loginOf } from './logins.js';
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

export const DESK = { width: 1280, height: 800 } as const;
export const PHONE = { width: 360, height: 740 } as const;

export interface TestConsoleOptions {
  /** Nine months of the demo firm; default: an empty instance. */
  readonly demo?: boolean;
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

  static async open({ demo = false }: TestConsoleOptions): Promise<TestConsole> {
    const clock = new TestClock(DEMO_NOW);
    const browser = await launchBrowser();
    const database = demo ? await createDemoDatabase() : undefined;
    const app = await startTestApp({
      clock,
      consoleDirectory: await builtConsole(),
      runsJobs: true,
      ...(database && { databaseUrl: database.url }),
    });
    return new TestConsole(app, clock, browser, async () => database?.drop());
  }

  get url(): string {
    return this.app.url;
  }

  /** A browser of its own in which nobody is signed in, at the front page. */
  async visitor(look: Look = {}): Promise<Page> {
    const context = await this.context(look);
    return this.goTo(await context.newPage(), '/');
  }

  /** A browser of its own in which somebody is signed in: the demo firm's person of a role, or somebody of the test's. */
  async page(who: Role | Login | TestCaller, look: Look = {}): Promise<Page> {
    const context = await this.context(look);
    await this.signIn(context, await this.loginOf(who));
    return this.goTo(await context.newPage(), '/');
  }

  /** Another tab of the same browser. */
  async tab(page: Page, path = '/'): Promise<Page> {
    return this.goTo(await page.context().newPage(), path);
  }

  /** Opens an address and waits until the page shows its heading. */
  async goTo(page: Page, path: string): Promise<Page> {
    await page.goto(this.url + path);
    await page.locator('votra-app').first().waitFor({ state: 'attached' });
    return page;
  }

  /**
   * Closes everybody's browser; to be called after each test.
   * @throws when something happened on a page that must not happen on any
   */
  async closePages(): Promise<void> {
    const troubles = await Promise.all(
      this.contexts.splice(0).map(async ({ context, watch }) => {
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

/** Opens the console for the tests of a file; `close` it afterwards. */
export const openConsole = (options: TestConsoleOptions = {}): Promise<TestConsole> => TestConsole.open(options);
