/**
 * Owns invoices, their lines, payments and deliveries, and the runs that make drafts for many clients at once.
 * Does not own the time they bill nor which of it is on which line (timesheets), nor numbers and tax defaults (settings).
 */
export { invoiceScope } from './invoice.scope.js';
export { overdueOn } from './invoice.view.js';
export { InvoicesModule } from './invoices.module.js';
