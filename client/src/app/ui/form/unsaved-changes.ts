import { DestroyRef, DOCUMENT, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { Confirm } from '../confirm/confirm';

/** A page with something typed that nobody has saved yet. */
export interface HasUnsavedChanges {
  hasUnsavedChanges(): boolean;
}

/** Asks before the router leaves a page with unsaved changes: `canDeactivate: [unsavedChanges]`. */
export const unsavedChanges: CanDeactivateFn<HasUnsavedChanges> = async (page) => {
  // Injected before the first wait: the context ends there.
  const confirm = inject(Confirm);
  const texts = inject(TranslocoService);
  if (!page.hasUnsavedChanges()) return true;
  const leaves = await confirm.ask({
    title: texts.translate('form.unsaved.title'),
    message: texts.translate('form.unsaved.message'),
    action: texts.translate('form.unsaved.discard'),
    tone: 'danger',
    run: () => Promise.resolve(true),
  });
  return leaves ?? false;
};

/** Has the browser ask before its tab is closed or reloaded; call it where things are injected. */
export function warnBeforeUnload(hasUnsavedChanges: () => boolean): void {
  const window = inject(DOCUMENT).defaultView;
  const warn = (event: BeforeUnloadEvent) => {
    if (hasUnsavedChanges()) event.preventDefault();
  };
  window?.addEventListener('beforeunload', warn);
  inject(DestroyRef).onDestroy(() => window?.removeEventListener('beforeunload', warn));
}
