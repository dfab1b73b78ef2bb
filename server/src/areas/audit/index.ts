/**
 * Owns the routes that show the audit log.
 * Does not own its writing, sealing and verification (platform/audit).
 * Gives other areas nothing.
 */
export { AuditEventsModule } from './audit-events.module.js';
