/**
 * Owns who is calling, in which request, and what time it is.
 * Does not own how the caller was identified (security) or what is done for them (areas).
 */
export * from './clock.js';
export * from './context.module.js';
export * from './principal.js';
export * from './request-context.js';
