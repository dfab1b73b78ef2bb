/**
 * Owns files that are served from memory: their encodings, their validators, how long a browser may keep them.
 * Does not own which files there are (console, openapi).
 */
export * from './accepts.js';
export * from './asset.js';
export * from './send-asset.js';
