import type { PrincipalFacts } from '#platform/context';

declare const payloadType: unique symbol;

/** A kind of background work; who enqueues it and who does it agree on its payload through this constant. */
export interface Job<Payload extends object> {
  /** The audit action under which its writes are recorded ("billing_run.execute"). */
  readonly name: string;
  readonly [payloadType]?: Payload;
}

/** Names a job: `export const EXECUTE_BILLING_RUN = defineJob<{ runId: string }>('billing_run.execute')`. Payloads are plain JSON. */
export function defineJob<Payload extends object>(name: string): Job<Payload> {
  return { name };
}

/** What lies in the queue: the payload, and on whose behalf and for which request it was put there. */
export interface QueuedJob {
  readonly payload: object;
  readonly askedBy: PrincipalFacts | null;
  readonly requestId: string | null;
}
