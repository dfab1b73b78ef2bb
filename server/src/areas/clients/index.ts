/**
 * Owns clients and their contacts: whom the firm works for, in which currency and on which terms.
 * Does not own the users of a client (users), nor what was agreed, done or billed (sows, projects, invoices).
 * Areas to the right hold or lock a client through `Clients` before they rely on its currency or on its being active.
 */
export * from './clients.face.js';
export * from './clients.module.js';
