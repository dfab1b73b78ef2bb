/**
 * Owns the registries through which a left area hears from a right one: what objects to an action, and what was billed.
 * Does not own any objection or amount.
 */
export * from './blockers.js';
export * from './blockers.module.js';
export * from './figures.js';
