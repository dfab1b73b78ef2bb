import { HttpContext } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, getMe, logIn, logOut, logoutEverywhere, type Me, refreshSession, type SignedIn } from '#api';
import { problemOf } from '../api/problem';
import { Tabs } from './tabs';
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

  private token: { readonly text: string; readonly renewAt: number } | undefined;
  private renewal: Promise<boolean> | undefined;
  private waiting: ((signedIn: boolean) => void)[] = [];

  private readonly status = signal<SessionState>('starting');
  private readonly identity = signal<Me | undefined>(undefined);

  readonly state = this.status.asReadonly();
  /** The person and what they may do; undefined while nobody is signed in. */
  readonly me = this.identity.asReadonly();
  readonly user = computed(() => this.identity()?.user);

  constructor() {
    this.tabs.listen((message) => {
      if (message.kind === 'signed-out') leave();
      // The cookie is everyone's: a tab that goes on would act for one person under the name of another.
      else if (message.userId !== this.user()?.id && this.status() !== 'starting') location.assign('/');
      else if (this.status() === 'expired') void this.renew().then((renewed) => renewed && this.resume());
    });
    // A page that the back button takes out of the browser's memory would show what was there before.
    addEventListener('pageshow', (event) => event.persisted && location.reload());
  }

  /** Finds out who is signed in, from the cookie; to be awaited before the first screen. */
  async start(): Promise<void> {
    if (this.status() !== 'starting') return;
    const renewed = await this.renew();
    if (renewed) await this.learnWhoIAm();
    this.status.set(this.identity() ? 'signed-in' : 'signed-out');
  }

  /** @throws HttpErrorResponse when the server refuses; nothing has changed then. */
  async signIn(login: string, password: string): Promise<void> {
    const answer = await this.api.invoke(logIn, { body: { login, password } }, unauthenticated());
    await this.accept(answer);
  }

  /** Takes over what a sign-in answered: the token, the person, the waiting requests. */
  private async accept(answer: SignedIn): Promise<void> {
    const before = this.user()?.id;
    this.keep(answer);
    this.tabs.tell({ kind: 'signed-in', userId: answer.user.id });
    if (before !== undefined && before !== answer.user.id) {
      // What is on the screen belongs to someone else.
      location.assign('/');
      return;
    }
    await this.learnWhoIAm();
    this.resume();
  }

  /** Ends this session on the server and leaves the page, with everything that it held in memory. */
  async signOut(everywhere = false): Promise<void> {
    try {
      if (everywhere) await this.api.invoke(logoutEverywhere, {});
      else await this.api.invoke(logOut, {}, unauthenticated());
    } catch (error) {
      // Without a connection the cookie stays, but so does the person's wish: say so instead of pretending.
      if (problemOf(error).status === 0) throw error;
    }
    this.token = undefined;
    this.tabs.tell({ kind: 'signed-out' });
    leave();
  }

  /** Asks the server again who I am and what I may do, after the profile or the role has changed. */
  async learnWhoIAm(): Promise<void> {
    this.identity.set(await this.api.invoke(getMe));
  }

  /** The token for a request that is about to be made, renewed first when it is about to end. */
  async currentToken(): Promise<string | undefined> {
    if (this.token && Date.now() >= this.token.renewAt) await this.renew();
    return this.token?.text;
  }

  /**
   * Called when the server no longer takes a token. Answers whether there is another one: at once when it could be
   * renewed, else when the person has signed in again or has given up.
   */
  async recover(refused: string): Promise<boolean> {
    if (this.token && this.token.text !== refused) return true;
    if (await this.renew()) return true;
    this.token = undefined;
    if (this.status() === 'signed-in') this.status.set('expired');
    if (this.status() !== 'expired') return false;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private resume(): void {
    this.status.set('signed-in');
    const waiting = this.waiting;
    this.waiting = [];
    for (const go of waiting) go(true);
  }

  /** One renewal at a time, over all tabs: each one spends the cookie's token and gets the next. */
  private renew(): Promise<boolean> {
    this.renewal ??= this.tabs.exclusively(() => this.askForToken()).finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async askForToken(): Promise<boolean> {
    try {
      this.keep(await this.api.invoke(refreshSession, {}, unauthenticated()));
      return true;
    } catch (error) {
      const { status } = problemOf(error);
      // Refused is an answer; a server that is away is none, and the request itself will say so.
      if (status === 401 || status === 403) this.token = undefined;
      return false;
    }
  }

  private keep({ accessToken, expiresIn }: SignedIn): void {
    const lifetime = expiresIn * 1000;
    this.token = { text: accessToken, renewAt: Date.now() + Math.max(lifetime - RENEWAL_MARGIN, lifetime / 2) };
  }
}

/** A new page, so that nothing of the last one stays in memory for whoever sits down next. */
function leave(): void {
  location.assign('/sign-in');
}

function unauthenticated(): HttpContext {
  return new HttpContext().set(WITHOUT_SESSION, true);
}
