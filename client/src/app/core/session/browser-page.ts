import { Injectable } from '@angular/core';

/** The page as the browser holds it. A new one is the way to be sure that nothing of the last person stays in memory. */
@Injectable({ providedIn: 'root' })
export class BrowserPage {
  open(address: string): void {
    location.assign(address);
  }

  reload(): void {
    location.reload();
  }

  /** Runs when the back button takes the page out of the browser's memory, as it was when it was left. */
  whenRestored(run: () => void): void {
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) run();
    });
  }
}
