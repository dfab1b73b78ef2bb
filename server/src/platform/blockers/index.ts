/**
 * Owns the registry through which a left area learns that a right one objects.
 * Does not own any objection.
 */
export * from './blockers.js';
export * from './blockers.module.js';
