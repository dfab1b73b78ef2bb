import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type ParamMap, Router } from '@angular/router';

/** What a report shows, as it stands in the address, so that it can be bookmarked and sent. */
export interface Address {
  readonly query: Signal<ParamMap>;
  /** Changes parameters of the address; null takes one away, the others stay. */
  readonly change: (parameters: Readonly<Record<string, string | null>>) => void;
}

/** The address of the report that is open. Call it where things are injected. */
export function address(): Address {
  const route = inject(ActivatedRoute);
  const router = inject(Router);
  return {
    query: toSignal(route.queryParamMap, { requireSync: true }),
    change: (queryParams) => {
      void router.navigate([], {
        relativeTo: route,
        queryParams,
        queryParamsHandling: 'merge',
        replaceUrl: true,
      });
    },
  };
}
