/**
 * Owns the registries through which a left area hears from a right one: what objects to an action, and what was billed.
 * Does not own any objection or amount, only how an objection names what stands in the way.
 */
export * from './blockers.js';
export * from './blockers.module.js';
export * from './figures.js';
export * from './listed.js';
