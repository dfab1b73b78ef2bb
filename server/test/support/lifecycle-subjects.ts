import { expectStatus, type TestCaller } from './test-caller.js';
import type { EntryState, Firm, InvoiceState, ProjectState, SowState, Thing } from './firm.js';
import type { Role } from '#kernel';

/** A row in a state, and those who may do something about it, as far as their role goes. */
export interface LifecycleSubject {
  readonly id: string;
  /** As of the API, the prefix left out. */
  readonly path: string;
  readonly table: 'sow' | 'project' | 'time_entry' | 'invoice' | 'client' | 'app_user';
  readonly callers: Readonly<Record<Role, TestCaller>>;
  /** Ids of its parts, as far as it has them, by the name of their parameter; and of the project it stands on. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Brings about a row of the entity in the state: a new lifecycle needs a line here. */
export const SUBJECTS: Readonly<Record<string, (firm: Firm, state: string) => Promise<LifecycleSubject>>> = {
  client: async (firm, state) => {
    const { id } = await firm.client();
    if (state === 'inactive') await firm.people.admin.does(`/clients/${id}/deactivate`);
    return { id, path: `/clients/${id}`, table: 'client', callers: await callersOf(firm, id), parts: {} };
  },
  sow: async (firm, state) => {
    const sow = await firm.sow(state as SowState);
    return {
      id: sow.id,
      path: `/sows/${sow.id}`,
      table: 'sow',
      callers: await callersOf(firm, String(sow.clientId)),
      parts: {},
    };
  },
  project: async (firm, state) => {
    const project = await firm.project(state as ProjectState);
    const callers = await callersOf(firm, String(project.clientId));
    return { id: project.id, path: `/projects/${project.id}`, table: 'project', callers, parts: {} };
  },
  time_entry: async (firm, state) => {
    const entry = await firm.entry(state as EntryState);
    const callers = await callersOf(firm, String(entry.clientId));
    return { id: entry.id, path: `/time-entries/${entry.id}`, table: 'time_entry', callers, parts: {} };
  },
  invoice: async (firm, state) => {
    const project = await firm.project();
    await firm.entry('approved', { projectId: project.id });
    const clientId = String(project.clientId);
    const invoice = await firm.invoice(state as InvoiceState, { clientId, projectIds: [project.id] });
    const payments = await firm.people.admin.read<{ items: Thing[] }>(`/invoices/${invoice.id}/payments`);
    const [line, payment] = [(invoice.lines as Thing[])[0], payments.items[0]];
    const parts = { projectId: project.id, lineId: line?.id ?? '', ...(payment ? { paymentId: payment.id } : {}) };
    return {
      id: invoice.id,
      path: `/invoices/${invoice.id}`,
      table: 'invoice',
      callers: await callersOf(firm, clientId),
      parts,
    };
  },
  user: async (firm, state) => {
    const { admin } = firm.people;
    const name = `user-${String(firm.next())}`;
    const invitation = { email: `${name}@firm.test`, username: name, fullName: name, role: 'consultant' };
    const invited = await admin.does<Thing>('/users', invitation);
    const id = state === 'active' ? (await firm.app.signedIn('consultant')).id : invited.id;
    if (state === 'deactivated') expectStatus(await admin.post(`/users/${id}/deactivate`), 200);
    return { id, path: `/users/${id}`, table: 'app_user', callers: await callersOf(firm), parts: {} };
  },
};

/** One of each role; the admin is none who made the row, so that separation of duties is not in the way. */
async function callersOf(firm: Firm, clientId?: string): Promise<Record<Role, TestCaller>> {
  const { approver, manager, consultant, accountant } = firm.people;
  const client = await firm.userOf(clientId ?? (await firm.client()).id);
  return { admin: approver, pm: manager, consultant, client, accountant };
}

const REASON = { reason: 'The test says so.' };
const PAYMENT = { paidOn: '2026-11-20', method: 'cash' };

/** What each operation of a lifecycle sends when nothing is wrong with it; absent: nothing. */
export const BODIES: Readonly<Record<string, (subject: LifecycleSubject) => object>> = {
  updateClient: () => ({ phone: '+49 30 1' }),
  updateSow: () => ({ title: 'Another title' }),
  rejectSow: () => REASON,
  cancelSow: () => REASON,
  updateProject: () => ({ name: 'Another name' }),
  cancelProject: () => REASON,
  reopenProject: () => REASON,
  updateTimeEntry: () => ({ minutes: 30 }),
  submitTimeEntries: ({ id }) => ({ ids: [id] }),
  recallTimeEntries: ({ id }) => ({ ids: [id] }),
  approveTimeEntries: ({ id }) => ({ ids: [id] }),
  rejectTimeEntries: ({ id }) => ({ ids: [id], ...REASON }),
  reopenTimeEntries: ({ id }) => ({ ids: [id], ...REASON }),
  setTimeEntriesBillable: ({ id }) => ({ ids: [id], ...REASON, isBillable: false }),
  updateInvoice: () => ({ notes: 'Another note' }),
  addInvoiceLine: ({ parts }) => ({
    description: 'Travel',
    quantity: '1',
    unitPrice: '10.00',
    projectId: parts.projectId,
  }),
  updateInvoiceLine: () => ({ description: 'Another description' }),
  recordPayment: () => ({ ...PAYMENT, amount: '1.00' }),
  markInvoicePaid: () => PAYMENT,
  reversePayment: () => REASON,
  voidInvoice: () => REASON,
  updateUser: () => ({ fullName: 'Another name' }),
};
