import { HttpContext } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, getMe, logIn, logOut, logoutEverywhere, type Me, refreshSession, type SignedIn } from '#api';
import { problemOf } from '../api/problem';
import { BrowserPage } from './browser-page';
import { type TabMessage, Tabs } from './tabs';
import { WITHOUT_SESSION } from './without-session';

export type SessionState = 'starting' | 'signed-out' | 'signed-in' | 'expired';

/** A token is renewed this long before it ends, in milliseconds, so that no request meets its end on the way. */
const RENEWAL_MARGIN = 20_000;

/**
 * Who is signed in. The access token lives in this object only; the refresh token in a cookie that no script can read.
 * When the session ends while someone works, the state becomes `expired`: the page stays, a dialog asks for the password,
 * and the requests that were refused wait for it.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly tabs = inject(Tabs);
  private readonly page = inject(BrowserPage);

  private token: { readonly text: string; readonly renewAt: number } | undefined;
  private beginning: Promise<void> | undefined;
  private renewal: Promise<boolean> | undefined;
  private waiting: (() => void)[] = [];

  private readonly status = signal<SessionState>('starting');
  private readonly identity = signal<Me | undefined>(undefined);

  readonly state = this.status.asReadonly();
  /** The person and what they may do; undefined while nobody is signed in. */
  readonly me = this.identity.asReadonly();
  readonly user = computed(() => this.identity()?.user);

  constructor() {
    this.tabs.listen((message) => {
      this.hear(message);
    });
    // What was on the page before may be nobody's business any more.
    this.page.whenRestored(() => {
      this.page.reload();
    });
  }

  /**
   * Finds out who is signed in, from the cookie; to be awaited before the first screen.
   * @throws HttpErrorResponse when the server gives no answer; the state stays `starting`, and one may try again
   */
  start(): Promise<void> {
    this.beginning ??= this.findOut().finally(() => (this.beginning = undefined));
    return this.beginning;
  }

  /** @throws HttpErrorResponse when the server refuses; nothing has changed then. */
  async signIn(login: string, password: string): Promise<void> {
    const answer = await this.api.invoke(logIn, { body: { login, password } }, unauthenticated());
    const before = this.user()?.id;
    this.keep(answer);
    this.tabs.tell({ kind: 'signed-in', userId: answer.user.id });
    if (before !== undefined && before !== answer.user.id) {
      // What is on the page belongs to someone else.
      this.page.open('/');
      return;
    }
    await this.learnWhoIAm();
    this.resume();
  }

  /**
   * Ends this session on the server, or all of this person's, and leaves the page with everything that it held in memory.
   * @throws HttpErrorResponse when that did not work: the person is still signed in, and should know
   */
  async signOut(everywhere = false): Promise<void> {
    if (everywhere) await this.api.invoke(logoutEverywhere, {});
    // Removes the cookie too.
    await this.api.invoke(logOut, {}, unauthenticated());
    this.token = undefined;
    this.tabs.tell({ kind: 'signed-out' });
    this.page.open('/sign-in');
  }

  /** Asks the server again who I am and what I may do, after the profile or the role has changed. */
  async learnWhoIAm(): Promise<void> {
    this.identity.set(await this.api.invoke(getMe));
  }

  /** Takes over what a change of one's own account has answered. */
  take(me: Me): void {
    this.identity.set(me);
  }

  /**
   * The token for a request that is about to be made, renewed first when it is about to end. Where the session has
   * ended, the answer comes when the person has signed in again.
   */
  async currentToken(): Promise<string | undefined> {
    if (this.token && Date.now() >= this.token.renewAt) {
      // A server that is away gives no answer: the request goes out with what there is, and fails by itself.
      const mayGoOn = await this.renew().catch(() => true);
      if (!mayGoOn) this.expire();
    }
    if (!this.token && this.status() === 'expired') await new Promise<void>((go) => this.waiting.push(go));
    return this.token?.text;
  }

  /**
   * Called when the server no longer takes a token: gets another one, or says that the session has ended.
   * @throws HttpErrorResponse when the server gives no answer
   */
  async recover(refused: string): Promise<void> {
    if (this.token?.text !== refused) return;
    if (!(await this.renew())) this.expire();
  }

  private async findOut(): Promise<void> {
    if (this.status() !== 'starting') return;
    if (!(await this.renew())) {
      this.status.set('signed-out');
      return;
    }
    await this.learnWhoIAm();
    this.status.set('signed-in');
  }

  private hear(message: TabMessage): void {
    const state = this.status();
    if (state === 'starting') return;
    if (state === 'signed-out') {
      if (message.kind === 'signed-in') this.startAgain();
      return;
    }
    if (message.kind === 'signed-out') this.page.open('/sign-in');
    // The cookie is everyone's: a tab that goes on would act for one person under the name of another.
    else if (message.userId !== this.user()?.id) this.page.open('/');
    else if (state === 'expired') void this.renew().then((renewed) => renewed && this.resume(), ignore);
  }

  private startAgain(): void {
    this.status.set('starting');
    void this.start().catch(ignore);
  }

  private expire(): void {
    this.token = undefined;
    if (this.status() === 'signed-in') this.status.set('expired');
  }

  private resume(): void {
    this.status.set('signed-in');
    const waiting = this.waiting;
    this.waiting = [];
    for (const go of waiting) go();
  }

  /**
   * One renewal at a time, over all tabs: each one spends the cookie's token and gets the next.
   * @returns whether there is a new token; false says that the server refused
   * @throws HttpErrorResponse when the server gives no answer
   */
  private renew(): Promise<boolean> {
    this.renewal ??= this.tabs.exclusively(() => this.askForToken()).finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async askForToken(): Promise<boolean> {
    try {
      const answer = await this.api.invoke(refreshSession, {}, unauthenticated());
      const known = this.user();
      if (known && known.id !== answer.user.id) {
        // Somebody else has signed in where this tab could not hear it.
        this.page.open('/');
        return false;
      }
      this.keep(answer);
      // A new role or name shows at the next renewal, not at the next visit.
      if (known && known.version !== answer.user.version) void this.learnWhoIAm().catch(ignore);
      return true;
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 401 || status === 403) return false;
      throw error;
    }
  }

  private keep({ accessToken, expiresIn }: SignedIn): void {
    const lifetime = expiresIn * 1000;
    this.token = { text: accessToken, renewAt: Date.now() + Math.max(lifetime - RENEWAL_MARGIN, lifetime / 2) };
  }
}

function unauthenticated(): HttpContext {
  return new HttpContext().set(WITHOUT_SESSION, true);
}

/** For what is tried in passing: the request that needs it will meet the same failure and show it. */
function ignore(): void {
  // Nothing to do.
}
