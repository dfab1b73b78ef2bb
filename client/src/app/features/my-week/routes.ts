import type { Routes, UrlMatchResult, UrlSegment } from '@angular/router';
import { withTexts } from '../../core/texts/with-texts';
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
    ...withTexts('myWeek', { en: () => import('./texts/en.json') }),
    canDeactivate: [unsavedChanges],
    loadComponent: async () => (await import('./page/my-week')).MyWeek,
  },
];
