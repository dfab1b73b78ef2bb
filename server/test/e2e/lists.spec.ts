import { sql } from '#platform/database';
import { createSpec } from '../../src/create-spec.js';
import { csvRows } from '../support/csv.js';
import { type Exchange, jsonOf } from '../support/exchange.js';
import { Firm, type Thing } from '../support/firm.js';
import { type ApiOperation, operationsOf, type Parameter } from '../support/open-api.js';
import { requestTo } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

type Item = Readonly<Record<string, unknown>>;

interface Page {
  readonly items: Item[];
  readonly page: {
    readonly limit: number;
    readonly nextCursor: string | null;
    readonly total: number;
    readonly totalIsCapped: boolean;
  };
}

const isList = ({ parameters }: ApiOperation): boolean => parameters.some(({ name }) => name === 'cursor');

const LISTS = operationsOf(await createSpec()).filter(isList);
const REPORTS = operationsOf(await createSpec()).filter(({ path }) => path.startsWith('/api/v1/reports/'));
const named = (operations: ApiOperation[]): [string, ApiOperation][] =>
  operations.map((operation) => [operation.id, operation]);

/** What a spreadsheet would take for a formula, among letters that sorting and quoting stumble over. */
const NAMES = [
  '=1+1',
  '+49 30',
  '-2',
  '@SUM(A1)',
  'Ä "quoted", and more',
  'zebra',
  'Zebra',
  'zebra',
  "O'Neill 100%",
  'under_score',
];

let app: TestApp;
let firm: Firm;
let project: Thing;
let invoice: Thing;
let draft: Thing;
let lineId: string;

beforeAll(async () => {
  app = await startTestApp();
  firm = await Firm.open(app);
  const { admin, accountant, consultant } = firm.people;
  for (const name of NAMES) await firm.client({ name });
  for (const title of NAMES.slice(0, 6)) await firm.sow('draft', { title });
  project = await firm.project('active', { name: '=PROJECT()' });
  for (const fullName of NAMES) {
    const { id } = await app.signedIn('consultant', { fullName });
    await admin.does(`/projects/${project.id}/assignments`, {
      userId: id,
      role: '=Engineer',
      startDate: '2026-02-01',
      endDate: '2026-12-31',
    });
  }
  for (const workDate of ['2026-03-02', '2026-03-02', '2026-03-03', '2026-03-02', '2026-03-04']) {
    await firm.entry('approved', { projectId: project.id, workDate, notes: '=HYPERLINK("http://evil.test")' });
  }
  for (let n = 0; n < 5; n++)
    await firm.entry('draft', { projectId: project.id, workDate: '2026-03-09', notes: '@note' });
  invoice = await firm.invoice('issued', { clientId: String(project.clientId), projectIds: [project.id] });
  lineId = (invoice.lines as Thing[])[0]?.id ?? '';
  for (let n = 1; n <= 5; n++) {
    await accountant.does(`/invoices/${invoice.id}/payments`, {
      amount: `${String(n)}0.00`,
      paidOn: '2026-11-20',
      method: 'cash',
      reference: `-REF${String(n)}`,
    });
  }
  for (const state of ['draft', 'issued', 'sent', 'paid', 'void'] as const) await firm.invoice(state);
  for (let n = 0; n < 6; n++) await firm.entry('submitted', { projectId: project.id });
  for (let n = 0; n < 5; n++) await insertBillingRun();
  for (let n = 0; n < 5; n++) await firm.project('planning');
  for (let n = 0; n < 4; n++) await app.signedInAs(admin.id);
  draft = await firm.sow('draft');
  for (let n = 0; n < 5; n++) {
    await admin.patch(`/sows/${draft.id}`, { title: `Draft ${String(n)}` });
    await admin.patch(`/clients/${String(project.clientId)}`, { phone: `+49 30 ${String(n)}` });
  }
  await consultant.read('/time-entries');
});

afterAll(() => app.close());

async function insertBillingRun(): Promise<void> {
  await app.database.execute(sql`UPDATE billing_run SET status = 'finished'`);
  await firm.entry('approved', { projectId: project.id });
  await firm.people.accountant.does('/billing-runs', { periodStart: '2026-01-01', periodEnd: '2026-11-22' });
}

/** Adds one row to the list, wherever it sorts: a new list needs a line here. */
const INSERTS: Readonly<Record<string, () => Promise<unknown>>> = {
  listApprovals: () => firm.entry('submitted', { projectId: project.id }),
  listAuditEvents: () => firm.client(),
  listBillingRuns: insertBillingRun,
  listClientActivity: () =>
    firm.people.admin.patch(`/clients/${String(project.clientId)}`, { taxId: String(firm.next()) }),
  listClients: () => firm.client({ name: 'mmm' }),
  listInvoiceActivity: () => firm.people.accountant.does(`/invoices/${invoice.id}/send`, { channel: 'post' }),
  listInvoices: () => firm.invoice('issued'),
  listInvoiceLineEntries: () => Promise.resolve(),
  listPayments: () =>
    firm.people.accountant.does(`/invoices/${invoice.id}/payments`, {
      amount: '1.00',
      paidOn: '2026-11-10',
      method: 'cash',
    }),
  listProjectActivity: () => firm.people.admin.patch(`/projects/${project.id}`, { name: String(firm.next()) }),
  listProjects: () => firm.project('planning'),
  listAssignments: async () => {
    const { id } = await app.signedIn('consultant');
    await firm.people.admin.does(`/projects/${project.id}/assignments`, {
      userId: id,
      role: 'Tester',
      startDate: '2026-01-15',
      endDate: '2026-12-01',
    });
  },
  listSessions: () => app.signedInAs(firm.people.admin.id),
  listSowActivity: () => firm.people.admin.patch(`/sows/${draft.id}`, { title: String(firm.next()) }),
  listSows: () => firm.sow('draft', { title: 'mmm' }),
  listTimeEntries: () => firm.entry('draft', { projectId: project.id }),
  listTimesheets: () => app.signedIn('consultant', { fullName: 'mmm' }),
  listUsers: () => app.signedIn('consultant', { fullName: 'mmm' }),
};

/** What the paths speak of, by the collection that they begin with. */
const idsOf = ({ path }: ApiOperation): { id: string; lineId: string } => {
  const rows: Record<string, string> = { clients: String(project.clientId), projects: project.id, sows: draft.id };
  return { id: rows[path.split('/')[3] ?? ''] ?? invoice.id, lineId };
};

const ask = (operation: ApiOperation, query: Readonly<Record<string, string>>, headers = {}): Promise<Exchange> => {
  const { token } = firm.people.admin;
  return app.exchange(
    requestTo(operation, { ids: idsOf(operation), token, headers, query: `?${new URLSearchParams(query).toString()}` }),
  );
};

const pageOf = async (operation: ApiOperation, query: Readonly<Record<string, string>>): Promise<Page> => {
  const answer = await ask(operation, query);
  expect([answer.status, query]).toEqual([200, query]);
  return jsonOf(answer) as unknown as Page;
};

/** What tells a row from every other; a timesheet is a person's in a week. */
const keyOf = ({ id, userId, week }: Item): string => JSON.stringify(id ?? [userId, week]);
const keysOf = ({ items }: Pick<Page, 'items'>): string[] => items.map(keyOf);

/** The rows of all pages, doing something between each two. */
const walk = async (
  operation: ApiOperation,
  query: Record<string, string>,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> => {
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await pageOf(operation, { ...query, ...(cursor === null ? {} : { cursor }) });
    keys.push(...keysOf(page));
    cursor = page.page.nextCursor;
    if (cursor !== null) await between();
  } while (cursor !== null && keys.length < 100);
  return keys;
};

const parameterOf = ({ parameters }: ApiOperation, name: string): Parameter | undefined =>
  parameters.find((each) => each.name === name);
const sortsOf = (operation: ApiOperation): string[] => (parameterOf(operation, 'sort')?.schema.enum ?? []) as string[];
const filtersOf = ({ parameters }: ApiOperation): Parameter[] =>
  parameters.filter((each) => each.in === 'query' && !['limit', 'cursor', 'sort', 'q'].includes(each.name));

describe.each(named(LISTS))('%s', (_, operation) => {
  it('has rows to page through, and answers 25 of them unless told', async () => {
    const { items, page } = await pageOf(operation, {});
    expect(page.limit).toBe(25);
    expect(page.total).toBeGreaterThanOrEqual(5);
    expect(items).toHaveLength(Math.min(25, page.total));
    expect(page.nextCursor === null).toBe(page.total <= 25);
  });

  it.each(sortsOf(operation))('sorted by %s, gives in small pages what it gives in one', async (sort) => {
    const whole = await pageOf(operation, { sort, limit: '100' });
    const keys = keysOf(whole);
    expect(new Set(keys).size).toBe(keys.length);
    for (const limit of [1, 3])
      expect((await walk(operation, { sort, limit: String(limit) })).slice(0, 100)).toEqual(keys);
    if (whole.page.nextCursor === null) expect(whole.page.total).toBe(keys.length);
  });

  it.each(sortsOf(operation).filter((sort) => !sort.startsWith('-')))(
    'sorted by %s, is in that order, and turned around by -',
    async (sort) => {
      const up = await pageOf(operation, { sort, limit: '100' });
      const down = await pageOf(operation, { sort: `-${sort}`, limit: '100' });
      if (up.page.total <= 100) expect(keysOf(down)).toEqual(keysOf(up).toReversed());
      // Texts sort as people of some language expect, which JavaScript does not know.
      const values = up.items
        .map((item) => item[sort])
        .filter((value) => typeof value === 'number' || /^\d{4}-\d\d-\d\d/.test(String(value)));
      expect(values).toEqual(values.toSorted((a, b) => (a! < b! ? -1 : Number(a! > b!))));
    },
  );

  it.each(sortsOf(operation))('sorted by %s, loses and repeats nothing while rows are added', async (sort) => {
    const insert = INSERTS[operation.id];
    if (!insert) throw new Error(`Say above how a row is added to ${operation.id}.`);
    const before = keysOf(await pageOf(operation, { sort, limit: '100' })).slice(0, 12);
    let inserted = 0;
    const seen = await walk(operation, { sort, limit: '4' }, async () => {
      if (++inserted <= 2) await insert();
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((key) => before.includes(key))).toEqual(before);
  });

  it('takes each of its filters, and finds only what they say', async () => {
    const all = keysOf(await pageOf(operation, { limit: '100' }));
    for (const { name, schema, example } of filtersOf(operation)) {
      for (const value of valuesOf(
        name,
        schema.pattern,
        schema.type,
        schema.example ?? example,
        (await pageOf(operation, { limit: '100' })).items,
      )) {
        const found = await pageOf(operation, { [name]: value, limit: '100' });
        if (all.length < 100 && name !== 'week') expect(all).toEqual(expect.arrayContaining(keysOf(found)));
        // An overdue invoice has a status of its own, and an event of a part is found under its root.
        if (value === 'overdue' || name === 'entity') continue;
        const values = found.items
          .map((item) => item[name])
          .filter((each) => typeof each === 'string' || typeof each === 'boolean');
        expect([name, values.filter((each) => !value.split(',').includes(String(each)))]).toEqual([name, []]);
      }
    }
  });

  if (parameterOf(operation, 'q')) {
    it('searches for what was typed, and takes no sign for a pattern', async () => {
      for (const q of ['no such words', '%', '_%_', '\\', "'; --", '*']) {
        const { items } = await pageOf(operation, { q, limit: '100' });
        expect([q, items.filter((item) => !JSON.stringify(item).includes(JSON.stringify(q).slice(1, -1)))]).toEqual([
          q,
          [],
        ]);
      }
    });
  }

  it.each([
    ['limit', { limit: '0' }],
    ['limit', { limit: '101' }],
    ['limit', { limit: '-1' }],
    ['limit', { limit: '1.5' }],
    ['limit', { limit: 'all' }],
    ['limit', { limit: '' }],
    ['sort', { sort: 'password' }],
    ['sort', { sort: '' }],
    ['cursor', { cursor: 'made-up' }],
    ['cursor', { cursor: '' }],
    ['noSuchFilter', { noSuchFilter: 'x' }],
    ['__proto__', { ['__proto__']: 'x' }],
  ])('refuses a wrong %s: %j', async (name, query) => {
    const answer = await ask(operation, query);
    expect(answer.status).toBe(422);
    expect((jsonOf(answer).errors as { path: string }[]).map(({ path }) => path)).toContain(name);
  });

  it('refuses a parameter that is given twice', async () => {
    const answer = await app.exchange(
      requestTo(operation, { ids: idsOf(operation), token: firm.people.admin.token, query: '?limit=1&limit=2' }),
    );
    expect(answer.status).toBe(422);
  });

  it('refuses each filter with what it cannot mean', async () => {
    for (const { name } of filtersOf(operation)) {
      for (const value of ['\u0000', '☠', `'`]) {
        const answer = await ask(operation, { [name]: value });
        expect([name, value, answer.status]).toEqual([name, value, 422]);
      }
    }
  });

  it("refuses a cursor of another list or sort, or with contents of somebody else's making", async () => {
    const [sort = ''] = sortsOf(operation);
    const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const { page } = await pageOf(operation, { sort, limit: '1' });
    const own = JSON.parse(Buffer.from(page.nextCursor ?? '', 'base64url').toString()) as string[];
    const [list, , key, id] = own;
    const wrong = [
      cursor('something_else', sort, key, id),
      cursor(list, `-${sort}`, key, id),
      cursor(list, sort, key, `${String(id)}'`),
      cursor(list, sort, key),
      cursor(list, sort, { key }, id),
      cursor(list, sort, 'a\u0000b', id),
    ];
    for (const text of wrong) expect((await ask(operation, { sort, cursor: text })).status).toBe(422);
    expect((await ask(operation, { sort, cursor: cursor(list, sort, key, id) })).status).toBe(200);
  });

  it('as CSV, gives every row with the fields of the JSON, and no formula', async () => {
    const { items, page } = await pageOf(operation, { limit: '100' });
    const answer = await ask(operation, {}, { Accept: 'text/csv' });
    expect(answer.headers['content-type']).toMatch(/^text\/csv/);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[a-z_-]+\.csv"$/);
    const [header = [], ...rows] = csvRows(answer.text);
    const scalars = Object.entries(items[0] ?? {})
      .filter(([, value]) => typeof value !== 'object' || value === null)
      .map(([name]) => name);
    expect(header).toEqual(expect.arrayContaining(scalars));
    // The export is on record itself, and so is one event more in the log.
    expect(rows.length - page.total).toBe(operation.id === 'listAuditEvents' ? 1 : 0);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
  });
});

describe.each(named(REPORTS))('%s', (_, operation) => {
  it('takes its period and refuses a wrong one', async () => {
    expect((await ask(operation, { from: '2026-01-01', to: '2026-11-23' })).status).toBe(200);
    const wrong: Record<string, string>[] = [
      { from: '2026-02-30' },
      { to: 'today' },
      { from: '2026-11-02', to: '2026-11-01' },
      { since: '2026-01-01' },
    ];
    for (const query of wrong) {
      expect([query, (await ask(operation, query)).status]).toEqual([query, 422]);
    }
  });

  it('as CSV, gives a row for each of the JSON, and no formula', async () => {
    const period = { from: '2026-01-01', to: '2026-11-23' };
    const { rows } = jsonOf(await ask(operation, period)) as { rows: object[] };
    const answer = await ask(operation, period, { Accept: 'text/csv' });
    const [header = [], ...cells] = csvRows(answer.text);
    expect(cells).toHaveLength(rows.length);
    expect(header.length).toBeGreaterThan(2);
    expect(cells.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });
});

/** Values of a filter that mean something: words of its pattern alone and together, true and false, and what rows hold. */
function valuesOf(name: string, pattern: string | undefined, type: unknown, example: unknown, items: Item[]): string[] {
  if (type === 'boolean') return ['true', 'false'];
  const words = /^\^\(([\w|]+)\)/.exec(pattern ?? '')?.[1]?.split('|');
  if (words && name !== 'entity') return [...words, words.join(',')];
  const held = items.map((item) => item[name]).find((value) => typeof value === 'string');
  return [...new Set([held ?? example, example])].map(String);
}
