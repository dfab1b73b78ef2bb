import type { BrowserContext, Page } from 'playwright-core';

/** What Chromium writes for every answer that is no success; the answers are judged by themselves. */
const FAILED_RESOURCE = 'Failed to load resource:';

/**
 * Watches all pages of a context for what must not happen on any: an error in the console or out of it, a violation of
 * the content security policy, a request to another host, an answer that says the server failed.
 */
export class PageWatch {
  private readonly troubles: string[] = [];

  private constructor(private readonly origin: string) {}

  /** From now on; to be called before the first page is opened. */
  static async over(context: BrowserContext, origin: string): Promise<PageWatch> {
    const watch = new PageWatch(origin);
    await context.addInitScript(reportViolations);
    context.on('page', (page) => watch.follow(page));
    context.on('weberror', (error) => watch.note(`threw ${error.error().stack ?? String(error.error())}`));
    context.on('console', (message) => {
      if (message.type() !== 'error' || message.text().startsWith(FAILED_RESOURCE)) return;
      watch.note(`wrote an error: ${message.text()}`);
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== watch.origin)
        watch.note(`asked another host: ${url.href}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 500)
        watch.note(`was answered ${response.status()} by ${response.request().method()} ${response.url()}`);
    });
    return watch;
  }

  /** What happened since the last call. */
  take(): string[] {
    return this.troubles.splice(0);
  }

  private follow(page: Page): void {
    page.on('crash', () => this.note('crashed'));
  }

  private note(trouble: string): void {
    this.troubles.push(`The page ${trouble}`);
  }
}

/** Runs in the page. Some violations, Trusted Types' for one, are told to this event only. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `Violation of ${event.effectiveDirective} by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
    );
  });
}
