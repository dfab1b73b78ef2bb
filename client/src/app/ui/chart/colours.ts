import type { SeriesTone } from './chart-spec';

/** The colours of a drawing: a canvas knows no custom properties, so that they are read where it stands. */
export interface Colours {
  readonly text: string;
  readonly grid: string;
  readonly surface: string;
  readonly font: string;
  readonly tones: Readonly<Record<SeriesTone, string>>;
}

/** The custom property that has the colour of a tone, wherever a `votra-chart` stands. */
export const TOKENS: Record<SeriesTone, string> = {
  primary: '--mat-sys-primary',
  secondary: '--chart-secondary',
  good: '--chart-good',
  mild: '--chart-mild',
  waiting: '--chart-waiting',
  bad: '--mat-sys-error',
  grave: '--chart-grave',
  quiet: '--mat-sys-outline',
};

/**
 * The colours that the theme gives an element now. A token may be a `light-dark()`, which only a property of an element
 * turns into a colour: each is put on a probe and read from there.
 */
export function coloursOf(host: HTMLElement): Colours {
  const probe = host.ownerDocument.createElement('span');
  host.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const tones = Object.fromEntries(
    (Object.keys(TOKENS) as SeriesTone[]).map((tone) => [tone, read(TOKENS[tone])]),
  ) as Record<SeriesTone, string>;
  const colours = {
    text: read('--mat-sys-on-surface-variant'),
    grid: read('--mat-sys-outline-variant'),
    surface: read('--mat-sys-surface'),
    font: getComputedStyle(host).fontFamily,
    tones,
  };
  probe.remove();
  return colours;
}

/** Tells when the colours may have changed: the person or the system chose another scheme. Answers how to stop it. */
export function watchTheme(document: Document, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  const scheme = document.defaultView?.matchMedia('(prefers-color-scheme: dark)');
  scheme?.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    scheme?.removeEventListener('change', changed);
  };
}
