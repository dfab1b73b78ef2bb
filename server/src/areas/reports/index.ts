/**
 * Owns the reports: revenue, utilization, receivables, work in progress and budgets, as sums over what other areas keep;
 * and the home, which counts what waits for a person.
 * Does not own a single row, nor how an amount comes about (timesheets for unbilled time, invoices for everything billed).
 * The rightmost area: it may join the tables of all others, and nobody asks it for anything.
 */
export * from './reports.module.js';
