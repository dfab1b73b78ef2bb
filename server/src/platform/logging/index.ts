/**
 * Owns log lines: their form, their request id, what is kept out of them.
 * Does not own the audit log, which is for people and is never lost.
 */
export * from './logging.module.js';
export * from './request-id.js';
export * from './request-log.js';
