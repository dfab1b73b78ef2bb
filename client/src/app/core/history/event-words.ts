import { computed, inject, type Signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { LOCALE } from '../../ui/locale/locale';
import type { Words } from './written-value';

/** The words that events are told in, in the language and locale of the person. Call it where things are injected. */
export function eventWords(): Signal<Words> {
  const texts = inject(TranslocoService);
  const locale = inject(LOCALE);
  return computed(() => {
    const known = texts.getTranslation(texts.activeLang());
    return { locale: locale(), find: (key: string) => known[key] as string | undefined };
  });
}
