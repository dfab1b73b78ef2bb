import { DestroyRef, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, throttleTime } from 'rxjs';
import { getHome } from '#api';
import { remote } from '../api/remote';

/** However fast one moves, what waits is asked for this seldom, in milliseconds. */
const AT_MOST_EVERY = 10_000;

/** How much waits for the person at each place, by the name of the place: for the numbers in the navigation. */
@Injectable()
export class Waiting {
  private readonly home = remote(getHome, () => ({}));

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        throttleTime(AT_MOST_EVERY, undefined, { leading: false, trailing: true }),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe(() => {
        this.home.reload();
      });
  }

  /** Counts anew, when what waits has become less or more on the page that is open. */
  reload(): void {
    this.home.reload();
  }

  at(place: string): number {
    const waiting = this.home.value()?.waiting;
    if (place === 'approvals') return waiting?.approvals ?? 0;
    if (place === 'myWeek') return waiting?.rejectedEntries ?? 0;
    if (place === 'sows') return (waiting?.sowsToApprove ?? 0) + (waiting?.sowsToAccept ?? 0);
    return 0;
  }
}
