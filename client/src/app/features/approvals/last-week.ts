import { computed, type Signal } from '@angular/core';
import { getHome } from '#api';
import { addWeeks } from '#kernel';
import { remote } from '../../core/api/remote';

/** The last week that is over, on the calendar of the organization; undefined until the server has said what day it is. */
export function lastWeek(): Signal<string | undefined> {
  const home = remote(getHome, () => ({}));
  return computed(() => {
    const week = home.value()?.week;
    return week === undefined ? undefined : addWeeks(week, -1);
  });
}
