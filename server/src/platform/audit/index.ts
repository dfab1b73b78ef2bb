/**
 * Owns the audit log: who did what, when and why; its seal, and the proof that nobody altered it afterwards.
 * Does not own the recording of changed rows (the database does, migration "audit") nor the routes that show it (area audit).
 */
export * from './audit.interceptor.js';
export * from './audit.module.js';
export * from './audit-chain.js';
export * from './audit-entities.js';
export * from './audit-integrity.js';
export * from './audit-log.js';
export * from './audited.decorator.js';
export * from './verification.js';
