import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

interface Choices {
  readonly theme: Theme;
  readonly density: Density;
  /** A BCP 47 language tag for dates and amounts; `system` is the browser's. */
  readonly locale: string;
  readonly singleKeys: boolean;
}

const KEY = 'votra.preferences';
const DEFAULTS: Choices = { theme: 'system', density: 'comfortable', locale: 'system', singleKeys: true };

/** How this browser shows the console. Kept in the browser, since a screen differs more than a person does. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly document = inject(DOCUMENT);
  private readonly choices = signal<Choices>(read());

  readonly theme = computed(() => this.choices().theme);
  readonly density = computed(() => this.choices().density);
  readonly singleKeys = computed(() => this.choices().singleKeys);
  readonly chosenLocale = computed(() => this.choices().locale);
  readonly locale = computed(() => (this.choices().locale === 'system' ? navigator.language : this.choices().locale));

  constructor() {
    effect(() => {
      const { theme, density } = this.choices();
      const root = this.document.documentElement;
      root.classList.toggle('theme-light', theme === 'light');
      root.classList.toggle('theme-dark', theme === 'dark');
      root.classList.toggle('density-compact', density === 'compact');
    });
  }

  change(changes: Partial<Choices>): void {
    this.choices.update((now) => ({ ...now, ...changes }));
    try {
      localStorage.setItem(KEY, JSON.stringify(this.choices()));
    } catch {
      // A browser that keeps nothing still shows what was chosen, until the page is closed.
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
