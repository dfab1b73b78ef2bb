/**
 * Owns what the server says about itself, and how it stops.
 * Does not own the database it asks for that.
 */
export { HEALTH_ROUTES } from './health.controller.js';
export * from './health.module.js';
export * from './shutdown-state.js';
export * from './stop-gracefully.js';
