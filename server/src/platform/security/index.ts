/**
 * Owns who may call a route: bearer tokens, the cache of callers, the guard and its decorators.
 * Does not own users or sessions (areas), nor which rows a caller sees (each area's scope).
 */
export * from './access.decorators.js';
export * from './access-tokens.js';
export * from './declared-access.check.js';
export * from './principals.js';
export * from './security.module.js';
