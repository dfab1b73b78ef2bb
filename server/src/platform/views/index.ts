/**
 * Owns reading: keyset pages, filters, sorting, search, single rows and CSV, from one declaration a resource.
 * Does not own any resource, nor the rule which rows a caller sees (each area's scope).
 */
export * from './csv.js';
export * from './filters.js';
export * from './list-query.js';
export * from './page.dto.js';
export * from './row-streams.js';
export { foundRows } from './statements.js';
export * from './view.js';
export * from './view-additions.js';
export * from './views.js';
export * from './views.module.js';
