/**
 * The kernel: what is true of the business whatever runs it. Pure TypeScript, no framework, no I/O; its only
 * dependency is decimal.js. Server, console and generators may all import it, it imports none of them.
 */
export * from './access/index.js';
export * from './calendar/index.js';
export * from './lifecycle/index.js';
export * from './money/index.js';
export * from './order/index.js';
export * from './passwords/index.js';
export * from './problems/index.js';
