import { sql } from '#platform/database';
import { Firm, type Thing } from './firm.js';
import type { TestApp } from './test-app.js';
import type { TestCaller } from './test-caller.js';

/** One client's engagement, from the SOW to a payment, and those who may see it. */
export interface EngagementFacts {
  readonly manager: TestCaller;
  readonly consultant: TestCaller;
  readonly clientUser: TestCaller;
  readonly clientId: string;
  readonly sowId: string;
  readonly projectId: string;
  readonly assignmentId: string;
  /** A draft of the consultant's. */
  readonly entryId: string;
  /** Over time of the project, issued and partly paid. */
  readonly invoiceId: string;
  readonly lineId: string;
  readonly paymentId: string;
  readonly billingRunId: string;
  readonly sessionId: string;
}

/** Two engagements side by side: nobody of the one, but admins and accountants, has anything to do with the other. */
export interface TwoEngagements {
  readonly firm: Firm;
  readonly ours: EngagementFacts;
  readonly theirs: EngagementFacts;
}

export async function twoEngagements(app: TestApp): Promise<TwoEngagements> {
  const firm = await Firm.open(app);
  return { firm, ours: await engagement(firm), theirs: await engagement(firm) };
}

async function engagement(firm: Firm): Promise<EngagementFacts> {
  const { app, people } = firm;
  const [manager, consultant] = [await app.signedIn('pm'), await app.signedIn('consultant')];
  const { id: clientId } = await firm.client({ contacts: [{ name: 'Erika', email: 'erika@firm.test' }] });
  const { id: sowId } = await firm.sow('approved', { clientId });
  const { id: projectId } = await firm.project('active', { sowId, managerId: manager.id, consultantId: consultant.id });
  const assignments = await people.admin.read<{ items: Thing[] }>(`/projects/${projectId}/assignments`);
  await firm.entry('approved', { projectId, owner: consultant });
  const invoice = await firm.invoice('partially_paid', { clientId, projectIds: [projectId] });
  const payments = await people.admin.read<{ items: Thing[] }>(`/invoices/${invoice.id}/payments`);
  const [line] = invoice.lines as Thing[];
  const run = await billingRun(firm, clientId, projectId, consultant);
  await firm.entry('submitted', { projectId, owner: consultant });
  const entry = await firm.entry('draft', { projectId, owner: consultant });
  const session = await app.database.first<{ id: string }>(sql`SELECT id FROM session WHERE user_id = ${manager.id}`);
  return {
    manager,
    consultant,
    clientUser: await firm.userOf(clientId),
    clientId,
    sowId,
    projectId,
    assignmentId: assignments.items[0]?.id ?? '',
    entryId: entry.id,
    invoiceId: invoice.id,
    lineId: line?.id ?? '',
    paymentId: payments.items[0]?.id ?? '',
    billingRunId: run,
    sessionId: session?.id ?? '',
  };
}

/** A run that waits for its job; the last one has to be over before the next begins. */
async function billingRun(firm: Firm, clientId: string, projectId: string, owner: TestCaller): Promise<string> {
  await firm.app.database.execute(sql`UPDATE billing_run SET status = 'finished'`);
  await firm.entry('approved', { projectId, owner });
  const period = { periodStart: '2026-01-01', periodEnd: '2026-11-22', clientIds: [clientId] };
  return (await firm.people.accountant.does<Thing>('/billing-runs', period)).id;
}

/** The ids that stand in the paths of operations, by the path up to each: a new path needs a line here. */
const IDS: Readonly<Record<string, (facts: EngagementFacts) => string>> = {
  '/approvals/{userId}': ({ consultant }) => consultant.id,
  '/auth/sessions/{id}': ({ sessionId }) => sessionId,
  '/billing-runs/{id}': ({ billingRunId }) => billingRunId,
  '/clients/{id}': ({ clientId }) => clientId,
  '/invoices/{id}': ({ invoiceId }) => invoiceId,
  '/invoices/{id}/lines/{lineId}': ({ lineId }) => lineId,
  '/invoices/{id}/payments/{paymentId}': ({ paymentId }) => paymentId,
  '/projects/{id}': ({ projectId }) => projectId,
  '/projects/{id}/assignments/{assignmentId}': ({ assignmentId }) => assignmentId,
  '/sows/{id}': ({ sowId }) => sowId,
  '/time-entries/{id}': ({ entryId }) => entryId,
  '/timesheets/{userId}': ({ consultant }) => consultant.id,
  '/users/{id}': ({ consultant }) => consultant.id,
};

/** The ids of the engagement for every parameter of the path; weeks are no ids. @throws Error for a path that is not known yet */
export function idsIn(path: string, facts: EngagementFacts): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const { index, 0: parameter } of path.matchAll(/\{\w+\}/g)) {
    if (parameter === '{week}') continue;
    const upToIt = path.slice('/api/v1'.length, index + parameter.length);
    const idOf = IDS[upToIt];
    if (!idOf) throw new Error(`Tell two-engagements.ts which row ${upToIt} is of an engagement.`);
    ids[parameter.slice(1, -1)] = idOf(facts);
  }
  return ids;
}
