import { provideTranslocoScope } from '@jsverse/transloco';

/** The words of these pages, loaded with the first of them. */
export const accountTexts = provideTranslocoScope({
  scope: 'account',
  loader: { en: async () => (await import('./texts/en.json')).default },
});
