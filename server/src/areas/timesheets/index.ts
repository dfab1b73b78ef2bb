/**
 * Owns time entries, their lifecycle and rates, the week views over them, and which time is on which invoice line.
 * Objects to steps of the areas to the left that would leave time behind (time-objections.ts).
 * Does not own invoices and their amounts (invoices), agreed rates (sows) or who is on a project (projects).
 */
export * from './allocations.js';
export { waitingFor } from './approval.view.js';
export * from './billable-time.js';
export { BudgetWatch } from './budget-watch.js';
export * from './time-entry.scope.js';
export { type TimeSelection } from './time-selection.js';
export * from './timesheets.module.js';
export * from './unbilled-time.js';
