import type { TranslocoService } from '@jsverse/transloco';

/** A text for so many: `<key>.one` or `<key>.other`, as the language of the console counts. */
export function counted(texts: TranslocoService, key: string, count: number): string {
  const form = new Intl.PluralRules(texts.getActiveLang()).select(count);
  return texts.translate(`${key}.${form}`, { count });
}
