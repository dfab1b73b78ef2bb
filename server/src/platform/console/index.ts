/**
 * Owns how the built console reaches a browser: its files from memory, its page with a policy and a nonce of its own.
 * Does not own what the console is (client/) nor how it is built (tools/).
 */
export * from './serve-console.js';
