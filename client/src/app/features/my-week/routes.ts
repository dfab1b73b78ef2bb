import type { Routes, UrlMatchResult, UrlSegment } from '@angular/router';
import { provideTranslocoScope } from '@jsverse/transloco';
import { unsavedChanges } from '../../ui/form/unsaved-changes';

/** With a week and without one it is the same page: turning weeks keeps what is not saved yet. */
function perhapsAWeek(segments: UrlSegment[]): UrlMatchResult | null {
  const [week] = segments;
  if (segments.length > 1) return null;
  return { consumed: segments, posParams: week ? { week } : {} };
}

export const routes: Routes = [
  {
    matcher: perhapsAWeek,
    canDeactivate: [unsavedChanges],
    providers: [
      provideTranslocoScope({
        scope: 'my-week',
        loader: { en: () => import('./texts/en.json').then((m) => m.default) },
      }),
    ],
    loadComponent: async () => (await import('./page/my-week')).MyWeek,
  },
];
