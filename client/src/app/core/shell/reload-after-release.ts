import { inject } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { Connection } from '../connection/connection';

/** What browsers say when a part of the program is not where it was. */
const MISSING_PART = /dynamically imported module|importing a module script failed|error loading dynamically/i;
const MARK = 'votra.reloadedFor';

/**
 * A tab that was open while a new release was installed asks for parts that are gone: it loads the page anew, once, at
 * the address that was asked for. Without a connection nothing is gone: the page that is open stays, and the banner says
 * what is the matter.
 */
export function reloadAfterRelease({ error, url }: NavigationError): void {
  if (!(error instanceof Error) || !MISSING_PART.test(error.message)) return;
  const connection = inject(Connection);
  if (!navigator.onLine || sessionStorage.getItem(MARK) === url) {
    connection.lost();
    return;
  }
  sessionStorage.setItem(MARK, url);
  location.assign(url);
}
