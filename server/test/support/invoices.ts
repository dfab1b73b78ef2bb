import type { TestCaller } from './test-caller.js';

/** What the tests look at of an invoice. */
export interface InvoiceBody {
  id: string;
  number: string | null;
  status: string;
  isOverdue: boolean;
  issueDate: string | null;
  dueDate: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  subtotal: string;
  discount: string;
  taxes: { rate: string; base: string; amount: string }[];
  taxTotal: string;
  total: string;
  amountPaid: string;
  balance: string;
  version: number;
  lines: LineBody[];
  seller: Record<string, unknown> | null;
  buyer: Record<string, unknown> | null;
  deliveries?: { channel: string; recipient: string | null }[];
  warnings?: { code: string }[];
  availableActions: { action: string; allowed: boolean; reason?: { code: string } }[];
}

export interface LineBody {
  id: string;
  kind: string;
  description: string;
  projectId: string | null;
  minutes: number | null;
  quantity: string;
  unit: string;
  unitPrice: string;
  taxRate: string;
  amount: string;
}

/** A manual line of 100.00. */
export const aLine = (facts: object = {}): object => ({
  description: 'Workshop',
  quantity: '1',
  unitPrice: '100.00',
  ...facts,
});

/** A draft of what the client has to bill, and of manual lines. */
export const aDraft = (caller: TestCaller, clientId: string, facts: object = {}): Promise<InvoiceBody> =>
  caller.does<InvoiceBody>('/invoices', { clientId, ...facts });

/** An issued invoice, by default over one manual line. */
export async function anIssuedInvoice(
  caller: TestCaller,
  clientId: string,
  facts: object = { lines: [aLine()] },
): Promise<InvoiceBody> {
  const draft = await aDraft(caller, clientId, facts);
  return caller.does<InvoiceBody>(`/invoices/${draft.id}/issue`, {}, { ifMatch: draft.version });
}
