import { addDays, type CalendarDate, isoWeekOf, todayIn, weekday, yearOf } from '#kernel';
import { type Api, Difference, differencesOf, type Json } from './api.js';
import { checkGoldenFigures } from './golden-figures.js';

export interface MainJobOptions {
  /** Somebody who is not signed in. */
  readonly api: Api;
  readonly now: Date;
  readonly say: (line: string) => void;
  /** The admin of an instance that is not empty. */
  readonly demoAdmin: { readonly login: string; readonly password: string };
}

/** What it takes to let somebody in. */
interface Entrance {
  readonly anybody: Api;
  readonly admin: Api;
  /** Makes names unique where others may have them already. */
  readonly suffix: string;
}

/** What every step needs. */
export interface Stage extends Entrance {
  readonly say: (line: string) => void;
  readonly today: CalendarDate;
  /** The Monday of last week: time is recorded from here on. */
  readonly monday: CalendarDate;
  /** On an empty instance even the numbers are known. */
  readonly isFirst: boolean;
  readonly pm: Person;
  readonly consultant: Person;
  readonly accountant: Person;
}

export interface Person {
  readonly id: string;
  readonly api: Api;
}

const DAYS_PER_WEEK = 7;

const PASSWORD = 'Ledger-and-Quill-1875';

/**
 * The main job, from client to paid invoice, step by step over HTTP; afterwards the golden figures of money. On an
 * instance that is not empty it signs in as its demo admin and works with names of its own.
 *
 * @throws Difference at the first answer that is not as promised
 */
export async function runMainJob({ api, now, say, demoAdmin }: MainJobOptions): Promise<void> {
  say('Who is there');
  const { needsAdmin } = await api.call('GET', '/auth/setup', {}, { status: 200, has: 'needsAdmin registration' });
  const isFirst = needsAdmin === true;
  const suffix = isFirst ? '' : `-${now.getTime().toString(36)}`;
  const admin = isFirst ? await register(api) : await signIn(api, demoAdmin);
  const { timeZone } = await admin.call('GET', '/settings', {}, { status: 200, has: 'organizationName baseCurrency' });
  const today = todayIn(String(timeZone), now);
  const entrance: Entrance = { anybody: api, admin, suffix };
  const stage: Stage = {
    ...entrance,
    ...{ say, isFirst, today, monday: addDays(today, 1 - weekday(today) - DAYS_PER_WEEK) },
    pm: await join(entrance, 'pm', 'Grace Hopper'),
    consultant: await join(entrance, 'consultant', 'Ada Lovelace'),
    accountant: await join(entrance, 'accountant', 'Luca Pacioli'),
  };
  const client = await agreeClient(stage);
  const sow = await agreeSow(stage, client);
  const project = await startProject(stage, sow);
  await recordTime(stage, project);
  const invoice = await bill(stage, client);
  await lookIn(stage, client, invoice);
  await collect(stage, invoice);
  await lookBack(stage, invoice);
  await checkGoldenFigures(stage);
}

async function register(api: Api): Promise<Api> {
  const account = { email: 'eleanor@example.com', username: 'eleanor', fullName: 'Eleanor Rathbone' };
  const body = { ...account, password: PASSWORD };
  await api.call(
    'POST',
    '/auth/register',
    { body },
    { status: 201, has: 'id', body: { ...account, role: 'admin', status: 'active' } },
  );
  return signIn(api, { login: 'eleanor', password: PASSWORD });
}

async function signIn(api: Api, { login, password }: { login: string; password: string }): Promise<Api> {
  const body = { login, password };
  const session = await api.call('POST', '/auth/login', { body }, { status: 200, has: 'accessToken expiresIn user' });
  return api.as(session.accessToken);
}

/** Somebody is invited, follows the link and signs in. */
async function join(
  { anybody, admin, suffix }: Entrance,
  role: string,
  fullName: string,
  clientId: string | null = null,
): Promise<Person> {
  const username = `${fullName.toLowerCase().replace(' ', '.')}${suffix}`;
  const body = { email: `${username}@example.com`, username, fullName, role, clientId };
  const invited = await admin.call(
    'POST',
    '/users',
    { body },
    { status: 201, has: 'id invitationToken', body: { ...body, status: 'invited' } },
  );
  const acceptance = { token: invited.invitationToken, password: PASSWORD };
  await anybody.call(
    'POST',
    '/auth/accept-invitation',
    { body: acceptance },
    { status: 201, body: { username, role, status: 'active' } },
  );
  return { id: String(invited.id), api: await signIn(anybody, { login: username, password: PASSWORD }) };
}

async function agreeClient({ say, pm, suffix }: Stage): Promise<string> {
  say('The client');
  const terms = {
    billingAddress: 'Hauptstrasse 1\n10115 Berlin',
    currency: 'EUR',
    paymentTermsDays: 30,
    taxRate: '0.10',
  };
  const body = { name: 'Acme GmbH', email: `office${suffix}@acme.example`, ...terms };
  const has = 'id phone company taxId requiresAcceptance contacts version';
  const client = await pm.api.call(
    'POST',
    '/clients',
    { body },
    { status: 201, has, body: { ...body, isActive: true } },
  );
  return String(client.id);
}

async function agreeSow(stage: Stage, clientId: string): Promise<string> {
  const { say, admin, pm, today } = stage;
  say('The statement of work: written by the pm, approved by the admin');
  const terms = {
    ...{
      clientId,
      title: 'Migration to the new platform',
      startDate: addDays(today, -60),
      endDate: addDays(today, 300),
    },
    ...{ billingModel: 'time_and_materials', rate: '150.00', totalBudget: '60000.00' },
  };
  const rateLine = { role: 'Architect', rate: '180.00', validFrom: addDays(today, -60) };
  const body = { ...terms, rateLines: [rateLine] };
  const has =
    'id number clientName description submittedAt approvedAt approvalNote rejectionReason acceptedAt version availableActions';
  const expected = { ...body, number: numbered(stage, 'SOW'), currency: 'EUR', status: 'draft' };
  const sow = await pm.api.call('POST', '/sows', { body }, { status: 201, has, body: expected });
  const path = `/sows/${String(sow.id)}`;
  await pm.api.call('POST', `${path}/submit`, {}, { status: 200, body: { status: 'pending', version: 2 } });
  await pm.api.call('POST', `${path}/approve`, { version: 2 }, { status: 403, body: { code: 'FORBIDDEN_ROLE' } });
  await admin.call('POST', `${path}/approve`, {}, { status: 428, body: { code: 'PRECONDITION_REQUIRED' } });
  await admin.call('POST', `${path}/approve`, { version: 1 }, { status: 412, body: { code: 'VERSION_STALE' } });
  const note = 'As discussed.';
  await admin.call(
    'POST',
    `${path}/approve`,
    { version: 2, body: { note } },
    { status: 200, body: { status: 'approved', approvalNote: note } },
  );
  await refuseSelfApproval(stage, body);
  return String(sow.id);
}

/** What an admin wrote, another admin approves. */
async function refuseSelfApproval({ admin }: Stage, body: object): Promise<void> {
  const own = await admin.call('POST', '/sows', { body: { ...body, title: 'Written by the admin' } }, { status: 201 });
  const path = `/sows/${String(own.id)}`;
  await admin.call('POST', `${path}/submit`, {}, { status: 200, body: { status: 'pending' } });
  await admin.call('POST', `${path}/approve`, { version: 2 }, { status: 403, body: { code: 'SOW_SELF_APPROVAL' } });
  await admin.call(
    'POST',
    `${path}/cancel`,
    { body: { reason: 'Only a trial.' } },
    { status: 200, body: { status: 'cancelled' } },
  );
}

async function startProject(stage: Stage, sowId: string): Promise<string> {
  const { say, pm, consultant, today } = stage;
  say('The project and its team');
  const body = { sowId, managerId: pm.id, name: 'Migration', budget: '40000.00' };
  const expected = { ...body, number: numbered(stage, 'PRJ'), currency: 'EUR', status: 'planning' };
  const project = await pm.api.call(
    'POST',
    '/projects',
    { body },
    { status: 201, has: 'id clientId startDate endDate version', body: expected },
  );
  const path = `/projects/${String(project.id)}`;
  await pm.api.call('GET', `/sows/${sowId}`, {}, { status: 200, body: { status: 'in_progress' } });
  const member = {
    userId: consultant.id,
    role: 'Architect',
    startDate: addDays(today, -30),
    endDate: addDays(today, 200),
  };
  await pm.api.call('POST', `${path}/assignments`, { body: member }, { status: 201, has: 'id', body: member });
  await pm.api.call('POST', `${path}/activate`, {}, { status: 200, body: { status: 'active' } });
  return String(project.id);
}

async function recordTime({ say, pm, consultant, monday }: Stage, projectId: string): Promise<void> {
  say('Time: 7.5 hours of the architect, who sees no money');
  const body = { projectId, workDate: monday, minutes: 450, isBillable: true, notes: 'Reviewed the interfaces.' };
  const entry = await consultant.api.call(
    'POST',
    '/time-entries',
    { body },
    { status: 201, has: 'id version', body: { ...body, status: 'draft' } },
  );
  if ('rate' in entry || 'amount' in entry) throw new Difference('A consultant was told a rate or an amount.');
  const id = String(entry.id);
  const done = { results: [{ id, outcome: 'done' }] };
  const week = { userId: consultant.id, week: isoWeekOf(monday) };
  await consultant.api.call('POST', '/time-entries/submit', { body: week }, { status: 200, body: done });
  await pm.api.call('POST', '/time-entries/approve', { body: { ids: [id] } }, { status: 200, body: done });
  const approved = { status: 'approved', rate: '180.00', amount: '1350.00' };
  await pm.api.call('GET', `/time-entries/${id}`, {}, { status: 200, body: approved });
}

async function bill(stage: Stage, clientId: string): Promise<string> {
  const { say, accountant, pm, monday, today } = stage;
  say('The invoice: what is previewed is what is made');
  const body = { clientId, periodStart: monday, periodEnd: addDays(monday, 6) };
  const amounts = {
    ...{ currency: 'EUR', subtotal: '1350.00', discount: '0.00', taxTotal: '135.00', total: '1485.00' },
    ...{
      lines: [{ kind: 'time', minutes: 450, quantity: '7.5', unitPrice: '180.00', taxRate: '0.10', amount: '1350.00' }],
    },
    ...{ taxes: [{ rate: '0.10', base: '1350.00', amount: '135.00' }] },
  };
  const { api } = accountant;
  await api.call('POST', '/invoices/preview', { body }, { status: 200, has: 'notIncluded', body: amounts });
  const draft = await api.call(
    'POST',
    '/invoices',
    { body },
    { status: 201, has: 'id poNumber notes', body: { ...amounts, number: null, status: 'draft', version: 1 } },
  );
  const path = `/invoices/${String(draft.id)}`;
  await expectOneInvoiced(pm.api, String(draft.id));
  await api.call('POST', '/invoices', { body }, { status: 409, body: { code: 'INVOICE_NOTHING_TO_BILL' } });
  const dates = { issueDate: today, dueDate: addDays(today, 30) };
  const issued = {
    ...amounts,
    ...dates,
    number: numbered(stage, 'INV'),
    status: 'issued',
    balance: '1485.00',
    amountPaid: '0.00',
    isOverdue: false,
  };
  await api.call('POST', `${path}/issue`, { version: 1 }, { status: 200, has: 'seller buyer', body: issued });
  await api.call('PATCH', path, { body: { discount: '1.00' } }, { status: 409, body: { currentState: 'issued' } });
  await api.call(
    'POST',
    `${path}/send`,
    { body: { recipient: 'office@acme.example' } },
    { status: 200, body: { status: 'sent' } },
  );
  return String(draft.id);
}

/** The entry of the line is on the invoice and nowhere else. */
async function expectOneInvoiced(pm: Api, invoiceId: string): Promise<void> {
  const { items } = await pm.call(
    'GET',
    '/time-entries?status=invoiced&sort=-createdAt&limit=1',
    {},
    { status: 200, has: 'page' },
  );
  const differences = differencesOf(items, [{ status: 'invoiced', invoiceId, amount: '1350.00' }], 'items');
  if (differences.length > 0) throw new Difference(differences.join('\n'));
}

/** The client reads the invoice and the SOW, and nothing that stays inside the firm. */
async function lookIn(stage: Stage, clientId: string, invoiceId: string): Promise<void> {
  stage.say("The client's own look at it");
  const { api } = await join(stage, 'client', 'Wilhelmine Acker', clientId);
  const invoice = await api.call(
    'GET',
    `/invoices/${invoiceId}`,
    {},
    { status: 200, body: { status: 'sent', total: '1485.00' } },
  );
  if ('deliveries' in invoice) throw new Difference('A client was told of deliveries.');
  const [line] = invoice.lines as Json[];
  const path = `/invoices/${invoiceId}/lines/${String(line?.id)}/entries`;
  const { items } = await api.call(
    'GET',
    path,
    {},
    { status: 200, body: { items: [{ minutes: 450, amount: '1350.00' }] } },
  );
  if ((items as Json[]).some((entry) => 'notes' in entry))
    throw new Difference('A client was told the notes of an entry.');
  await api.call('GET', '/sows', {}, { status: 200, body: { items: [{ status: 'in_progress' }] } });
  await api.call('GET', '/time-entries', {}, { status: 403, body: { code: 'FORBIDDEN_ROLE' } });
}

async function collect({ say, accountant, today, suffix }: Stage, invoiceId: string): Promise<void> {
  say('The money');
  const path = `/invoices/${invoiceId}`;
  const payment = { amount: '1000.00', paidOn: today, method: 'bank_transfer', reference: `TRX-1${suffix}` };
  const invoice = { id: invoiceId, status: 'partially_paid', amountPaid: '1000.00', balance: '485.00' };
  const { api } = accountant;
  await api.call(
    'POST',
    `${path}/payments`,
    { body: payment },
    { status: 201, has: 'id reversedAt', body: { ...payment, invoice } },
  );
  const tooMuch = { ...payment, amount: '485.01', reference: null };
  await api.call(
    'POST',
    `${path}/payments`,
    { body: tooMuch },
    { status: 422, body: { code: 'PAYMENT_EXCEEDS_BALANCE' } },
  );
  const rest = { paidOn: today, method: 'bank_transfer', reference: `TRX-2${suffix}` };
  await api.call(
    'POST',
    `${path}/mark-paid`,
    { body: rest },
    { status: 200, body: { status: 'paid', amountPaid: '1485.00', balance: '0.00' } },
  );
  await api.call('GET', `${path}/payments`, {}, { status: 200, body: { items: { length: 2 }, page: { total: 2 } } });
}

async function lookBack({ say, admin }: Stage, invoiceId: string): Promise<void> {
  say('What is on record');
  const { items } = await admin.call(
    'GET',
    `/audit-events?entity=invoice&entityId=${invoiceId}&limit=100`,
    {},
    { status: 200, has: 'page' },
  );
  const events = items as Json[];
  const actions = [...new Set(events.map((event) => String(event.action)))].toReversed();
  const steps = ['invoice.generate', 'invoice.issue', 'invoice.send', 'payment.record', 'invoice.mark_paid'];
  say(`       ${String(events.length)} events: ${actions.join(', ')}`);
  if (actions.join() !== steps.join()) throw new Difference(`The audit log should tell of ${steps.join(', ')}.`);
  const nameless = events.find((event) => event.actorName !== 'Luca Pacioli' || event.at === undefined);
  if (nameless) throw new Difference(`An audit event does not say who and when: ${JSON.stringify(nameless)}`);
}

/** The first number of the year where nothing was numbered before, else any. */
function numbered({ isFirst, today }: Stage, prefix: string): string | RegExp {
  return isFirst ? `${prefix}-${String(yearOf(today))}-0001` : new RegExp(`^${prefix}-\\d{4}-\\d{4,}$`);
}
