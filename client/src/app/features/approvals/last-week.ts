import { computed, type Signal } from '@angular/core';
import { getHome } from '#api';
import { remote } from '../../core/api/remote';
import { weekAfter } from './week-switch';

/** The last week that is over, on the calendar of the organization; undefined until the server has said what day it is. */
export function lastWeek(): Signal<string | undefined> {
  const home = remote(getHome, () => ({}));
  return computed(() => {
    const week = home.value()?.week;
    return week === undefined ? undefined : weekAfter(week, -1);
  });
}
