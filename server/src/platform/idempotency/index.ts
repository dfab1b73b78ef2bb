/**
 * Owns what happens when a POST is sent twice with the same Idempotency-Key.
 * Does not own transactions (unit-of-work), which it opens around the handler.
 */
export * from './idempotency.module.js';
export * from './one-time-secrets.decorator.js';
