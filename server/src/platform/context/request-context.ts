import { AsyncLocalStorage } from 'node:async_hooks';
import type { Principal } from './principal.js';

/** What is known of the request that is being answered, or of the job that is running. */
export interface RequestContext {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** What the caller wants back: JSON, or CSV where a list offers it. */
  readonly accept: string;
  /** Set by the access guard. */
  principal: Principal | null;
  /** The audit action of the route ("sow.approve"); the unit of work hands it to the database. */
  action: string | null;
  reason: string | null;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` as part of that request or job: whatever it awaits finds the context by `currentContext`. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The context of the running request or job; undefined outside of both (migrations, start-up). */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** A context for work that no request asked for, such as a job. */
export function jobContext(job: string, principal: Principal | null, requestId: string): RequestContext {
  return {
    requestId,
    ip: null,
    userAgent: `job ${job}`,
    accept: 'application/json',
    principal,
    action: job,
    reason: null,
  };
}
