import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api, ApiConfiguration } from '#api';
import { BrowserPage } from './browser-page';
import { Session } from './session';
import { sessionInterceptor } from './session.interceptor';
import { type TabMessage, Tabs } from './tabs';

const ADA = { id: 'ada', fullName: 'Ada Lovelace', role: 'consultant', version: 1 };
const BOB = { id: 'bob', fullName: 'Bob Kahn', role: 'pm', version: 1 };
const QUARTER_OF_AN_HOUR = 900;

/** The tabs of one browser: they hear each other at once, and their work waits in one line. */
class SharedBrowser {
  private readonly listeners: ((message: TabMessage) => void)[] = [];
  private line: Promise<unknown> = Promise.resolve();

  tab(): Pick<Tabs, 'listen' | 'tell' | 'exclusively'> {
    let own: ((message: TabMessage) => void) | undefined;
    return {
      listen: (receive) => {
        own = receive;
        this.listeners.push(receive);
      },
      tell: (message) => {
        for (const listener of this.listeners) if (listener !== own) listener(message);
      },
      exclusively: async <T>(work: () => Promise<T>): Promise<T> => {
        const mine = this.line.then(work);
        this.line = mine.catch(() => undefined);
        return mine;
      },
    };
  }
}

/** One tab with a server of its own that is played by the test. */
class Tab {
  readonly opened: string[] = [];
  private readonly injector: EnvironmentInjector;

  constructor(browser: SharedBrowser) {
    const page = {
      open: (address: string) => this.opened.push(address),
      reload: () => undefined,
      whenRestored: () => undefined,
    };
    this.injector = createEnvironmentInjector(
      [
        provideHttpClient(withInterceptors([sessionInterceptor])),
        provideHttpClientTesting(),
        { provide: ApiConfiguration, useValue: { rootUrl: '' } },
        { provide: Tabs, useValue: browser.tab() },
        { provide: BrowserPage, useValue: page },
        Api,
        Session,
      ],
      TestBed.inject(EnvironmentInjector),
    );
    // It listens to the others from the beginning.
    this.injector.get(Session);
  }

  get session(): Session {
    return this.injector.get(Session);
  }

  /** The request to an address that is on its way, as soon as it is. */
  async request(address: string): Promise<TestRequest> {
    await settled();
    return this.injector.get(HttpTestingController).expectOne((request) => request.url.endsWith(address));
  }

  async requestsTo(address: string): Promise<number> {
    await settled();
    return this.injector.get(HttpTestingController).match((request) => request.url.endsWith(address)).length;
  }

  get(address: string): Promise<unknown> {
    return firstValueFrom(this.injector.get(HttpClient).get(address));
  }

  async answerRefresh(token: string, user = ADA): Promise<void> {
    (await this.request('/auth/refresh')).flush({ accessToken: token, expiresIn: QUARTER_OF_AN_HOUR, user });
    await settled();
  }

  async refuseRefresh(): Promise<void> {
    (await this.request('/auth/refresh')).flush({}, { status: 401, statusText: 'Unauthorized' });
    await settled();
  }

  async answerMe(user = ADA): Promise<void> {
    (await this.request('/auth/me')).flush({ user, role: user.role, permissions: [], version: user.version });
    await settled();
  }

  async signedIn(token: string, user = ADA): Promise<this> {
    const started = this.session.start();
    await this.answerRefresh(token, user);
    await this.answerMe(user);
    await started;
    return this;
  }

  async signIn(token: string): Promise<void> {
    const done = this.session.signIn('ada', 'secret');
    await this.answerLogin(token, ADA);
    await this.answerMe();
    await done;
  }

  /** Somebody else than the person on whose page it happens. */
  async signInAsBob(token: string): Promise<void> {
    const done = this.session.signIn('bob', 'secret');
    await this.answerLogin(token, BOB);
    await done;
  }

  private async answerLogin(token: string, user: typeof ADA): Promise<void> {
    (await this.request('/auth/login')).flush({ accessToken: token, expiresIn: QUARTER_OF_AN_HOUR, user });
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function unauthorized(request: TestRequest): void {
  request.flush({ code: 'TOKEN_EXPIRED' }, { status: 401, statusText: 'Unauthorized' });
}

describe('a session', () => {
  let browser: SharedBrowser;
  let tab: Tab;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    browser = new SharedBrowser();
    tab = new Tab(browser);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  describe('at the start', () => {
    it('goes on by the cookie', async () => {
      await tab.signedIn('t1');
      expect(tab.session.state()).toBe('signed-in');
      expect(tab.session.user()?.fullName).toBe('Ada Lovelace');
    });

    it('is none when the cookie is refused', async () => {
      const started = tab.session.start();
      await tab.refuseRefresh();
      await started;
      expect(tab.session.state()).toBe('signed-out');
    });

    it('stays open while the server is away, and can be tried again', async () => {
      const started = tab.session.start().catch((error: unknown) => error);
      (await tab.request('/auth/refresh')).error(new ProgressEvent('error'));
      expect(await started).toMatchObject({ status: 0 });
      expect(tab.session.state()).toBe('starting');
      await tab.signedIn('t1');
      expect(tab.session.state()).toBe('signed-in');
    });

    it('asks once, however many pages wait for it', async () => {
      const both = Promise.all([tab.session.start(), tab.session.start()]);
      await tab.answerRefresh('t1');
      await tab.answerMe();
      await both;
      expect(await tab.requestsTo('/auth/refresh')).toBe(0);
    });
  });

  describe('while someone works', () => {
    beforeEach(async () => {
      await tab.signedIn('t1');
    });

    it('sends its token along', async () => {
      void tab.get('/x');
      expect((await tab.request('/x')).request.headers.get('Authorization')).toBe('Bearer t1');
    });

    it('renews the token before it ends', async () => {
      vi.setSystemTime(Date.now() + 890_000);
      void tab.get('/x');
      await tab.answerRefresh('t2');
      expect((await tab.request('/x')).request.headers.get('Authorization')).toBe('Bearer t2');
    });

    it('makes one renewal for all requests that are refused at once, and sends each again', async () => {
      void tab.get('/x');
      void tab.get('/y');
      unauthorized(await tab.request('/x'));
      unauthorized(await tab.request('/y'));
      await tab.answerRefresh('t2');
      expect((await tab.request('/x')).request.headers.get('Authorization')).toBe('Bearer t2');
      expect((await tab.request('/y')).request.headers.get('Authorization')).toBe('Bearer t2');
    });

    it('does not send a request a third time', async () => {
      const answer = tab.get('/x').catch((error: unknown) => error);
      unauthorized(await tab.request('/x'));
      await tab.answerRefresh('t2');
      unauthorized(await tab.request('/x'));
      expect(await answer).toMatchObject({ status: 401 });
    });

    it('does not end because the server is away at the renewal', async () => {
      const answer = tab.get('/x').catch((error: unknown) => error);
      unauthorized(await tab.request('/x'));
      (await tab.request('/auth/refresh')).error(new ProgressEvent('error'));
      expect(await answer).toMatchObject({ status: 0 });
      expect(tab.session.state()).toBe('signed-in');
    });

    it('learns of a new role with the next token', async () => {
      vi.setSystemTime(Date.now() + 890_000);
      void tab.get('/x');
      await tab.answerRefresh('t2', { ...ADA, role: 'pm', version: 2 });
      await tab.answerMe({ ...ADA, role: 'pm', version: 2 });
      expect(tab.session.me()?.role).toBe('pm');
    });

    it('opens a new page when the cookie turns out to be of somebody else', async () => {
      vi.setSystemTime(Date.now() + 890_000);
      void tab.get('/x');
      await tab.answerRefresh('t2', BOB);
      expect(tab.opened).toEqual(['/']);
      expect(await tab.requestsTo('/x')).toBe(0);
    });
  });

  describe('that has ended', () => {
    let answer: Promise<unknown>;

    beforeEach(async () => {
      await tab.signedIn('t1');
      answer = tab.get('/x');
      unauthorized(await tab.request('/x'));
      await tab.refuseRefresh();
    });

    it('keeps the page, and the refused request waits for the password', async () => {
      expect(tab.session.state()).toBe('expired');
      await tab.signIn('t2');
      const again = await tab.request('/x');
      expect(again.request.headers.get('Authorization')).toBe('Bearer t2');
      again.flush('kept');
      expect(await answer).toBe('kept');
      expect(tab.session.state()).toBe('signed-in');
    });

    it('lets requests wait that are made meanwhile', async () => {
      void tab.get('/later');
      expect(await tab.requestsTo('/later')).toBe(0);
      await tab.signIn('t2');
      expect((await tab.request('/later')).request.headers.get('Authorization')).toBe('Bearer t2');
    });

    it('stays ended after a wrong password', async () => {
      const attempt = tab.session.signIn('ada', 'wrong').catch((error: unknown) => error);
      unauthorized(await tab.request('/auth/login'));
      expect(await attempt).toMatchObject({ status: 401 });
      expect(tab.session.state()).toBe('expired');
    });

    it('opens a new page when somebody else signs in', async () => {
      await tab.signInAsBob('t2');
      expect(tab.opened).toEqual(['/']);
      expect(await tab.requestsTo('/x')).toBe(0);
    });

    it('goes on when the same person signs in in another tab', async () => {
      const other = new Tab(browser);
      void other.session.start();
      await other.refuseRefresh();
      await other.signIn('t9');
      await tab.answerRefresh('t2');
      expect(tab.session.state()).toBe('signed-in');
      expect((await tab.request('/x')).request.headers.get('Authorization')).toBe('Bearer t2');
    });
  });

  describe('of several tabs', () => {
    let other: Tab;

    beforeEach(async () => {
      await tab.signedIn('t1');
      other = await new Tab(browser).signedIn('o1');
    });

    it('is renewed by one after the other, since each renewal spends the cookie', async () => {
      vi.setSystemTime(Date.now() + 890_000);
      void tab.get('/x');
      void other.get('/x');
      expect(await other.requestsTo('/auth/refresh')).toBe(0);
      await tab.answerRefresh('t2');
      await other.answerRefresh('o2');
      expect((await other.request('/x')).request.headers.get('Authorization')).toBe('Bearer o2');
    });

    it('ends in all of them', async () => {
      void tab.session.signOut();
      (await tab.request('/auth/logout')).flush(null);
      await settled();
      expect(tab.opened).toEqual(['/sign-in']);
      expect(other.opened).toEqual(['/sign-in']);
    });

    it('does not go on under the name of another person', async () => {
      await tab.signInAsBob('t2');
      expect(other.opened).toEqual(['/']);
    });

    it('begins in a tab that was signed out', async () => {
      const third = new Tab(browser);
      void third.session.start();
      await third.refuseRefresh();
      await tab.signIn('t2');
      await third.answerRefresh('x1');
      await third.answerMe();
      expect(third.session.state()).toBe('signed-in');
      expect(third.opened).toEqual([]);
    });
  });

  describe('to be signed out of', () => {
    beforeEach(async () => {
      await tab.signedIn('t1');
    });

    it('stays when the server cannot be told, and says so', async () => {
      const attempt = tab.session.signOut().catch((error: unknown) => error);
      (await tab.request('/auth/logout')).error(new ProgressEvent('error'));
      expect(await attempt).toMatchObject({ status: 0 });
      expect(tab.session.state()).toBe('signed-in');
      expect(tab.opened).toEqual([]);
    });

    it('ends everywhere before the cookie goes', async () => {
      void tab.session.signOut(true);
      (await tab.request('/auth/logout-everywhere')).flush(null);
      (await tab.request('/auth/logout')).flush(null);
      await settled();
      expect(tab.opened).toEqual(['/sign-in']);
    });
  });
});
