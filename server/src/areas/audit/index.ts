/**
 * Owns the routes that show the audit log, and what of it those see who may not read it.
 * Does not own its writing, sealing and verification (platform/audit).
 * Gives others `Activity`: what happened to one of their rows.
 */
export { Activity, type ActivityRules } from './activity.js';
export { ActivityDto, ActivityListQuery } from './activity.dto.js';
export { AuditEventsModule } from './audit-events.module.js';
