/**
 * Owns how many requests a caller gets answered in a minute.
 * Does not own who calls that (the access guard) or the limits of failed logins (auth).
 */
export * from './limits.module.js';
export * from './rate-limits.js';
export * from './unlimited.decorator.js';
