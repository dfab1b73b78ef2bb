/**
 * Owns projects and their assignments: the work under one approved SOW, who manages it, who works on it and when.
 * Does not own time (timesheets) or bills (invoices); what these say against a step is asked for through `Blockers`.
 * The areas to the right hold a project as it is through `Projects.holdAll` while they write time on it.
 */
export * from './budget-burn.js';
export * from './projects.face.js';
export * from './projects.module.js';
