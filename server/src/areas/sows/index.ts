/**
 * Owns statements of work and their rate lines: what was agreed with a client, from when on, at which rates and up to
 * which budget; and the rule which rate applies to a role on a day.
 * Does not own the work under them (projects) nor its time and bills (timesheets, invoices).
 */
export { RateField } from './sow.dto.js';
export { type AgreedRate, type AgreedTerms, RATE_SOURCES, type RateSource, resolveRate } from './sow.rules.js';
export { sowScope } from './sow.scope.js';
export { AWAITS_ACCEPTANCE } from './sow.view.js';
export * from './sows.face.js';
export * from './sows.module.js';
