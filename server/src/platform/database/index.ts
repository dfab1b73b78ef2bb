/**
 * Owns the connection to PostgreSQL, migrations, prepared statements and column types.
 * Does not own transactions (unit-of-work) or any table.
 */
export * from './advisory-locks.js';
export * from './columns.js';
export * from './data-source.js';
export * from './database.js';
export * from './database.module.js';
export * from './entity-columns.js';
export * from './ids.js';
export * from './migrate.js';
export * from './sql.js';
export * from './stamped-row.js';
