import { computed, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Api, type Density, type Preferences as Sent, type Theme, updatePreferences } from '#api';
import { Session } from '../session/session';

export type { Density, Theme };

interface Choices {
  readonly theme: Theme;
  readonly density: Density;
  /** A BCP 47 language tag for dates and amounts; `system` is the browser's. */
  readonly locale: string;
  readonly singleKeys: boolean;
}

const KEY = 'votra.preferences';
const SYSTEM = 'system';
const DEFAULTS: Choices = { theme: 'system', density: 'comfortable', locale: SYSTEM, singleKeys: true };

/**
 * How the console looks and sounds to this person. The server keeps it for all browsers of theirs; this browser keeps a
 * copy, so that the first screen already is as it will be.
 */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(Session);
  private readonly choices = signal<Choices>(read());

  readonly theme = computed(() => this.choices().theme);
  readonly density = computed(() => this.choices().density);
  readonly singleKeys = computed(() => this.choices().singleKeys);
  readonly chosenLocale = computed(() => this.choices().locale);
  readonly locale = computed(() => (this.choices().locale === SYSTEM ? browserLocale() : this.choices().locale));

  constructor() {
    effect(() => {
      const me = this.session.me();
      if (me) untracked(() => this.keep(received(me.preferences)));
    });
    effect(() => {
      const { theme, density } = this.choices();
      const root = this.document.documentElement;
      root.classList.toggle('theme-light', theme === 'light');
      root.classList.toggle('theme-dark', theme === 'dark');
      root.classList.toggle('density-compact', density === 'compact');
    });
  }

  /**
   * Shows the change at once, and takes it back where the server does not.
   * @throws HttpErrorResponse
   */
  async change(changes: Partial<Choices>): Promise<void> {
    const before = this.choices();
    this.keep({ ...before, ...changes });
    const me = this.session.me();
    if (!me) return;
    try {
      const preferences = await this.api.invoke(updatePreferences, { body: sent(changes) });
      const now = this.session.me();
      if (now?.user.id === me.user.id) this.session.take({ ...now, preferences });
    } catch (error) {
      const back = Object.keys(changes).map((name) => [name, before[name as keyof Choices]]);
      this.keep({ ...this.choices(), ...(Object.fromEntries(back) as Partial<Choices>) });
      throw error;
    }
  }

  private keep(choices: Choices): void {
    this.choices.set(choices);
    try {
      localStorage.setItem(KEY, JSON.stringify(choices));
    } catch {
      // A browser that keeps nothing shows it all the same, until the page is closed.
    }
  }
}

function read(): Choices {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Choices>) };
  } catch {
    return DEFAULTS;
  }
}

function received({ theme, density, locale, shortcuts }: Sent): Choices {
  return { theme, density, locale: locale ?? SYSTEM, singleKeys: shortcuts };
}

function sent({ theme, density, locale, singleKeys }: Partial<Choices>): Partial<Sent> {
  return {
    ...(theme !== undefined && { theme }),
    ...(density !== undefined && { density }),
    ...(locale !== undefined && { locale: locale === SYSTEM ? null : locale }),
    ...(singleKeys !== undefined && { shortcuts: singleKeys }),
  };
}

/** A browser of a system without a locale says "en-US@posix", which is no language tag and would fail every format. */
function browserLocale(): string {
  const [tag = ''] = navigator.language.split('@');
  return tag;
}
