import { DestroyRef, DOCUMENT, effect, inject, signal } from '@angular/core';

/** A run makes several drafts a second; asked for more often, the bar would not move more smoothly. In milliseconds. */
const EVERY = 1_500;

/** Asks again and again while something is under way and somebody looks at it. Call it where things are injected. */
export function reloadWhile(isUnderWay: () => boolean, source: { reload(): void }): void {
  const document = inject(DOCUMENT);
  const isVisible = signal(!document.hidden);
  const look = (): void => {
    isVisible.set(!document.hidden);
  };
  document.addEventListener('visibilitychange', look);
  inject(DestroyRef).onDestroy(() => {
    document.removeEventListener('visibilitychange', look);
  });
  effect((onCleanup) => {
    if (!isUnderWay() || !isVisible()) return;
    const timer = setInterval(() => {
      source.reload();
    }, EVERY);
    onCleanup(() => {
      clearInterval(timer);
    });
  });
}
