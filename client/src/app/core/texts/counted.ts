import type { TranslocoService } from '@jsverse/transloco';

/**
 * A text for so many: `<key>.one` or `<key>.other`, as the language of the console counts. The text is given the `count`
 * and whatever else it names.
 */
export function counted(texts: TranslocoService, key: string, count: number, values: object = {}): string {
  const form = new Intl.PluralRules(texts.getActiveLang()).select(count);
  return texts.translate(`${key}.${form}`, { ...values, count });
}
