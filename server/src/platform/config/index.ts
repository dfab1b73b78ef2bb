/**
 * Owns the environment variables: their names, defaults, validation and documentation.
 * Does not own settings that a person changes while the server runs (area settings).
 */
export * from './config.module.js';
export * from './configuration.js';
