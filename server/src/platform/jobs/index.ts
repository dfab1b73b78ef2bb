/**
 * Owns the queue of background jobs: enqueueing inside a transaction, running, repeating, schedules.
 * Does not own what any job does (areas and other rooms register that).
 */
export * from './job.js';
export * from './job-queue.js';
export * from './job-registry.js';
export * from './job-runner.js';
export * from './jobs.module.js';
