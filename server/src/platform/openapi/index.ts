/**
 * Owns the OpenAPI document: the decorators that describe routes, the passes that complete it, and the page that shows it.
 * Does not own access, validation or field descriptions (security, http).
 */
export * from './build-spec.js';
export * from './operation.decorator.js';
export * from './serve-documentation.js';
