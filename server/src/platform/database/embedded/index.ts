/**
 * The PostgreSQL that comes with Votra: a real server from an npm package, run as a child of this process.
 * Owns where its data lies, the lock on it, its account, its password, its start, its stop and its recovery.
 * Knows nothing of Nest, of the schema or of any area, so that tools and tests can use it too.
 */
export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export { type EmbeddedPostgres, openEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
export { freePort } from './free-port.js';
export { readOrCreateSecret } from './secret-file.js';
