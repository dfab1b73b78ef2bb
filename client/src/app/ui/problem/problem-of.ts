import { InjectionToken } from '@angular/core';
import type { Problem } from './problem';

/** Turns what a request failed with into a problem. The shared pieces know problems, but not the API that they come from. */
export const PROBLEM_OF = new InjectionToken<(error: unknown) => Problem>('PROBLEM_OF');
