import { sql } from '#platform/database';
import type { TestApp } from './test-app.js';
import type { TestCaller } from './test-caller.js';

/** A row as the API answers it. */
export interface Thing {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly [field: string]: unknown;
}

export type SowState = 'draft' | 'pending' | 'approved' | 'rejected' | 'in_progress' | 'completed' | 'cancelled';
export type ProjectState = 'planning' | 'active' | 'on_hold' | 'completed' | 'closed' | 'cancelled';
export type EntryState = 'draft' | 'submitted' | 'approved' | 'invoiced' | 'rejected';
export type InvoiceState = 'draft' | 'issued' | 'sent' | 'partially_paid' | 'paid' | 'void';

/** Who works in the firm, and for it. */
export interface People {
  readonly admin: TestCaller;
  /** A second admin, so that nobody has to decide on what is theirs. */
  readonly approver: TestCaller;
  readonly manager: TestCaller;
  readonly consultant: TestCaller;
  readonly accountant: TestCaller;
}

const YEAR = { startDate: '2026-01-01', endDate: '2026-12-31' };
const REASON = { reason: 'The test says so.' };
const BEFORE_TODAY = '2026-11-20';

/**
 * Brings about rows in the state that a test needs, through the API and along the lifecycle, step by step. Each call
 * makes rows of its own, down to the client, unless told which to stand on.
 */
export class Firm {
  private made = 0;

  private constructor(
    readonly app: TestApp,
    readonly people: People,
  ) {}

  /** @param known people whom the test has already; the others are new */
  static async open(app: TestApp, known: Partial<People> = {}): Promise<Firm> {
    return new Firm(app, {
      admin: known.admin ?? (await app.signedIn('admin')),
      approver: known.approver ?? (await app.signedIn('admin')),
      manager: known.manager ?? (await app.signedIn('pm')),
      consultant: known.consultant ?? (await app.signedIn('consultant')),
      accountant: known.accountant ?? (await app.signedIn('accountant')),
    });
  }

  /** A number that no earlier row has, for names. */
  next(): number {
    return ++this.made;
  }

  async client(facts: object = {}): Promise<Thing> {
    const n = String(++this.made);
    return this.people.admin.does<Thing>('/clients', { name: `Client ${n}`, email: `client-${n}@firm.test`, ...facts });
  }

  /** A user of the client, signed in. */
  async userOf(clientId: string): Promise<TestCaller> {
    return this.app.signedIn('client', { clientId });
  }

  async sow(state: SowState = 'approved', facts: { clientId?: string; [field: string]: unknown } = {}): Promise<Thing> {
    const { admin, approver } = this.people;
    const { clientId = (await this.client()).id, ...terms } = facts;
    const draft = await admin.does<Thing>('/sows', {
      clientId,
      title: 'Migration',
      ...YEAR,
      rate: '150.00',
      totalBudget: '60000.00',
      ...terms,
    });
    const step = (action: string, body: object = {}): Promise<Thing> =>
      approver.does<Thing>(`/sows/${draft.id}/${action}`, body, { ifMatch: '*' });
    if (state === 'draft') return draft;
    if (state === 'cancelled') return step('cancel', REASON);
    const pending = await admin.does<Thing>(`/sows/${draft.id}/submit`);
    if (state === 'pending') return pending;
    if (state === 'rejected') return step('reject', REASON);
    const approved = await approver.does<Thing>(`/sows/${draft.id}/approve`, {}, { ifMatch: pending.version });
    if (state === 'approved') return approved;
    const project = await admin.does<Thing>('/projects', {
      sowId: draft.id,
      managerId: this.people.manager.id,
      budget: '1000.00',
    });
    if (state === 'in_progress') return admin.read<Thing>(`/sows/${draft.id}`);
    await admin.does(`/projects/${project.id}/cancel`, REASON);
    return step('complete');
  }

  /** Managed by `manager`, with `consultant` on it for the whole year. */
  async project(
    state: ProjectState = 'active',
    facts: { sowId?: string; clientId?: string; [field: string]: unknown } = {},
  ): Promise<Thing> {
    const { admin, manager, consultant } = this.people;
    const { sowId, clientId, consultantId = consultant.id, ...rest } = facts;
    const sow = sowId ?? (await this.sow('approved', clientId === undefined ? {} : { clientId })).id;
    const planned = await admin.does<Thing>('/projects', {
      sowId: sow,
      managerId: manager.id,
      budget: '10000.00',
      ...rest,
    });
    await admin.does(`/projects/${planned.id}/assignments`, {
      userId: consultantId,
      role: 'Engineer',
      ...YEAR,
      costRate: '80.00',
    });
    const step = (action: string, body: object = {}): Promise<Thing> =>
      admin.does<Thing>(`/projects/${planned.id}/${action}`, body);
    if (state === 'planning') return admin.read<Thing>(`/projects/${planned.id}`);
    if (state === 'cancelled') return step('cancel', REASON);
    const active = await step('activate');
    if (state === 'active') return active;
    if (state === 'on_hold') return step('hold', { date: BEFORE_TODAY });
    const completed = await step('complete', { date: BEFORE_TODAY });
    return state === 'completed' ? completed : step('close');
  }

  /** One hour of `owner`, on a day of November that has room. */
  async entry(
    state: EntryState = 'approved',
    facts: { projectId?: string; owner?: TestCaller; [field: string]: unknown } = {},
  ): Promise<Thing> {
    const { approver, accountant } = this.people;
    const { owner = this.people.consultant, projectId = (await this.project()).id, ...rest } = facts;
    const workDate = `2026-${String(1 + (++this.made % 10)).padStart(2, '0')}-${String(1 + (this.made % 27)).padStart(2, '0')}`;
    const draft = await owner.does<Thing>('/time-entries', {
      projectId,
      workDate,
      minutes: 60,
      notes: 'Internal: as agreed.',
      ...rest,
    });
    const ids = [draft.id];
    if (state !== 'draft') await this.decide(owner, 'submit', { ids });
    if (state === 'rejected') await this.decide(approver, 'reject', { ids, ...REASON });
    if (state === 'approved' || state === 'invoiced') await this.decide(approver, 'approve', { ids });
    if (state === 'invoiced') await accountant.does('/invoices', { clientId: draft.clientId, projectIds: [projectId] });
    return this.people.admin.read<Thing>(`/time-entries/${draft.id}`);
  }

  /** Over approved time of the project if there is one, else over one manual line of 100.00. */
  async invoice(
    state: InvoiceState = 'issued',
    facts: { clientId?: string; projectIds?: string[] } = {},
  ): Promise<Thing> {
    const { accountant } = this.people;
    const { clientId = (await this.client()).id, projectIds } = facts;
    const lines = [{ description: 'Workshop', quantity: '1', unitPrice: '100.00', taxRate: '0.10' }];
    const draft = await accountant.does<Thing>('/invoices', { clientId, ...(projectIds ? { projectIds } : { lines }) });
    if (state === 'draft') return draft;
    const step = (action: string, body: object = {}): Promise<Thing> =>
      accountant.does<Thing>(`/invoices/${draft.id}/${action}`, body);
    const issued = await accountant.does<Thing>(`/invoices/${draft.id}/issue`, {}, { ifMatch: draft.version });
    if (state === 'issued') return issued;
    if (state === 'void') return step('void', REASON);
    if (state === 'sent') return step('send', { channel: 'post' });
    const payment = { paidOn: BEFORE_TODAY, method: 'bank_transfer', reference: `TRX-${String(++this.made)}` };
    if (state === 'paid') return step('mark-paid', payment);
    await step('payments', { ...payment, amount: '10.00' });
    return accountant.read<Thing>(`/invoices/${draft.id}`);
  }

  /** A bulk transition that must do what it was asked for. */
  async decide(caller: TestCaller, action: string, body: object): Promise<void> {
    const { results } = await caller.does<{ results: { outcome: string; problem?: object }[] }>(
      `/time-entries/${action}`,
      body,
    );
    const refused = results.find(({ outcome }) => outcome !== 'done');
    if (refused || results.length === 0)
      throw new Error(`${action} was refused: ${JSON.stringify(refused ?? 'nothing to do')}`);
  }

  /** The row as the database holds it, for tests that nothing changed. */
  async stored(
    table: 'sow' | 'project' | 'time_entry' | 'invoice' | 'client' | 'app_user',
    id: string,
  ): Promise<object | undefined> {
    return this.app.database.first(sql`SELECT to_jsonb(t) AS row FROM ${sql.constant(table)} t WHERE id = ${id}`);
  }

  /** How many changes of the row and its parts are on record. */
  async changesOnRecord(id: string): Promise<number> {
    const row = await this.app.database.first<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM audit_event WHERE root_id = ${id} AND changes <> '{}'`,
    );
    return row?.n ?? 0;
  }
}
