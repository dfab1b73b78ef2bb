/**
 * Owns transactions: their begin, their retry, their end, and what the database is told about them.
 * Does not own what is done inside (areas).
 */
export * from './unit-of-work.js';
export * from './unit-of-work.module.js';
