import { inject } from '@angular/core';
import type { Route } from '@angular/router';
import { type Translation, TranslocoService } from '@jsverse/transloco';

type TextFile = () => Promise<{ readonly default: Translation }>;

/**
 * The texts of a feature, under its name: they come with its first page and are there before the page is, so that a page
 * can ask for them as soon as it is made.
 *
 * @example { path: '', ...withTexts('sows', { en: () => import('./texts/en.json') }), children: [...] }
 */
export function withTexts(feature: string, files: { readonly en: TextFile }): Pick<Route, 'canActivate'> {
  return {
    canActivate: [
      async () => {
        const transloco = inject(TranslocoService);
        const { default: texts } = await files.en();
        transloco.setTranslation({ [feature]: texts }, 'en', { merge: true });
        return true;
      },
    ],
  };
}
