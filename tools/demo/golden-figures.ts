import { addDays, type CalendarDate } from '#kernel';
import type { Json } from './api.js';
import type { Stage } from './main-job.js';

/** Hours that are billed at one rate, a piece a day. */
interface Work {
  readonly what: string;
  readonly rate: string;
  readonly minutes: readonly number[];
  readonly expected: object;
}

/** Every case about time, as `product.md` has it; tax is 10 percent. */
const WORK: readonly Work[] = [
  { what: '8 h at 150.00', rate: '150.00', minutes: [480], expected: { subtotal: '1200.00' } },
  {
    what: '7.5 h at 123.45',
    rate: '123.45',
    minutes: [450],
    expected: { subtotal: '925.88', taxTotal: '92.59', total: '1018.47' },
  },
  {
    what: '3 entries of 8 h at 150.00',
    rate: '150.00',
    minutes: [480, 480, 480],
    expected: { subtotal: '3600.00', taxTotal: '360.00', total: '3960.00' },
  },
  { what: '15 min at 100.50', rate: '100.50', minutes: [15], expected: { subtotal: '25.13' } },
  {
    what: '3 entries of 20 min at 100.00',
    rate: '100.00',
    minutes: [20, 20, 20],
    expected: { subtotal: '100.00', lines: [{ amount: '100.00' }] },
  },
];

/** Every case about discount and tax. */
const DISCOUNTS = [
  { lines: [['1000.00', '0.10']], discount: '100.00', expected: { taxTotal: '90.00', total: '990.00' } },
  {
    lines: [
      ['600.00', '0.10'],
      ['400.00', '0.20'],
    ],
    discount: '50.00',
    expected: {
      taxes: [
        { rate: '0.10', base: '570.00', amount: '57.00' },
        { rate: '0.20', base: '380.00', amount: '76.00' },
      ],
      total: '1083.00',
    },
  },
] as const;

/** The table of figures that every part of the product must reproduce to the cent, each over the API from time to invoice. */
export async function checkGoldenFigures(stage: Stage): Promise<void> {
  const { say, pm, suffix } = stage;
  say('The golden figures');
  const body = {
    name: 'Golden Figures Ltd',
    email: `golden${suffix}@figures.example`,
    currency: 'EUR',
    taxRate: '0.10',
  };
  const client = await pm.api.call('POST', '/clients', { body }, { status: 201 });
  const clientId = String(client.id);
  const sowId = await approvedSow(stage, clientId);
  for (const [index, work] of WORK.entries()) {
    const projectId = await workedProject(stage, sowId, work, addDays(stage.monday, index));
    say(`       ${work.what}`);
    const preview = { clientId, projectIds: [projectId] };
    await stage.accountant.api.call(
      'POST',
      '/invoices/preview',
      { body: preview },
      { status: 200, body: work.expected },
    );
    if (work.minutes[0] === 20) await checkGroupings(stage, preview);
  }
  for (const discounted of DISCOUNTS) await checkDiscount(stage, clientId, discounted);
}

async function approvedSow({ admin, pm, today }: Stage, clientId: string): Promise<string> {
  const dates = { startDate: addDays(today, -60), endDate: addDays(today, 60) };
  const body = { clientId, title: 'Golden figures', ...dates, rate: '150.00', totalBudget: '50000.00' };
  const sow = await pm.api.call('POST', '/sows', { body }, { status: 201 });
  const path = `/sows/${String(sow.id)}`;
  await pm.api.call('POST', `${path}/submit`, {}, { status: 200 });
  await admin.call('POST', `${path}/approve`, { version: 2 }, { status: 200 });
  return String(sow.id);
}

/** A project at that rate with that time on it, approved. */
async function workedProject(
  { pm, consultant }: Stage,
  sowId: string,
  { what, rate, minutes }: Work,
  firstDay: CalendarDate,
): Promise<string> {
  const body = { sowId, managerId: pm.id, name: what, budget: '5000.00' };
  const project = await pm.api.call('POST', '/projects', { body }, { status: 201, has: 'startDate endDate' });
  const projectId = String(project.id);
  const { startDate, endDate } = project;
  const member = { userId: consultant.id, role: 'Consultant', startDate, endDate, rateOverride: rate };
  await pm.api.call('POST', `/projects/${projectId}/assignments`, { body: member }, { status: 201 });
  await pm.api.call('POST', `/projects/${projectId}/activate`, {}, { status: 200 });
  const entries = minutes.map((each, day) => ({ projectId, workDate: addDays(firstDay, day), minutes: each }));
  const { items } = await consultant.api.call('POST', '/time-entries/batch', { body: { entries } }, { status: 201 });
  const ids = (items as Json[]).map(({ id }) => id);
  const done = { results: ids.map((id) => ({ id, outcome: 'done' })) };
  await consultant.api.call('POST', '/time-entries/submit', { body: { ids } }, { status: 200, body: done });
  await pm.api.call('POST', '/time-entries/approve', { body: { ids } }, { status: 200, body: done });
  return projectId;
}

/** The same time as one line and as three, and what each entry stands for in the one line. */
async function checkGroupings({ accountant }: Stage, body: { clientId: string; projectIds: string[] }): Promise<void> {
  const { api } = accountant;
  await api.call(
    'POST',
    '/invoices/preview',
    { body: { ...body, groupBy: 'entry' } },
    { status: 200, body: { subtotal: '99.99' } },
  );
  const draft = await api.call('POST', '/invoices', { body }, { status: 201 });
  const [line] = draft.lines as Json[];
  const path = `/invoices/${String(draft.id)}`;
  const shares = { items: [{ amount: '33.34' }, { amount: '33.33' }, { amount: '33.33' }] };
  await api.call('GET', `${path}/lines/${String(line?.id)}/entries`, {}, { status: 200, body: shares });
  await api.call('DELETE', path, {}, { status: 204 });
}

/** A draft of manual lines, in a period without time, takes the discount and is thrown away again. */
async function checkDiscount(
  { say, accountant, monday }: Stage,
  clientId: string,
  { lines, discount, expected }: (typeof DISCOUNTS)[number],
): Promise<void> {
  say(`       ${lines.map(([amount, taxRate]) => `${amount} at ${taxRate}`).join(' and ')}, discount ${discount}`);
  const quiet = addDays(monday, -30);
  const manual = lines.map(([unitPrice, taxRate]) => ({
    description: 'Fixed price',
    quantity: '1',
    unitPrice,
    taxRate,
  }));
  const body = { clientId, periodStart: quiet, periodEnd: quiet, lines: manual };
  const draft = await accountant.api.call('POST', '/invoices', { body }, { status: 201 });
  const path = `/invoices/${String(draft.id)}`;
  await accountant.api.call('PATCH', path, { body: { discount } }, { status: 200, body: { discount, ...expected } });
  await accountant.api.call('DELETE', path, {}, { status: 204 });
}
