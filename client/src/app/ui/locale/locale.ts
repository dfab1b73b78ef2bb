import { InjectionToken, type Signal } from '@angular/core';

/** The BCP 47 tag that dates and amounts are written by. */
export const LOCALE = new InjectionToken<Signal<string>>('LOCALE');
