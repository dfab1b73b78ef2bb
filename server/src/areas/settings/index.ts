/**
 * Owns the organization: its name, policies, time zone, period lock, and the human numbers of its documents.
 * Does not own users, nor what the policies mean for a row (the area of that row).
 * Gives others `Settings` (read, hold, today) and `Numbering` (take, lastDate).
 */
export { Numbering } from './numbering.js';
export { type OrganizationSettings, Settings } from './settings.face.js';
export { SettingsModule } from './settings.module.js';
