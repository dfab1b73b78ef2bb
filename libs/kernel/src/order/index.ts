/** Order: comparisons that sort alike on every machine. */
export { by, compare } from './compare.js';
