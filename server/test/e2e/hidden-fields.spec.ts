import { may, type Permission, type Role } from '#kernel';
import { sql } from '#platform/database';
import { createSpec } from '../../src/create-spec.js';
import { jsonOf } from '../support/exchange.js';
import { type ApiOperation, operationsOf, type Schema } from '../support/open-api.js';
import { isPublic, permissionsAsked, requestTo } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';
import { idsIn, type TwoEngagements, twoEngagements } from '../support/two-engagements.js';

const SPEC = await createSpec();
const READS = operationsOf(SPEC).filter((operation) => operation.method === 'GET' && !isPublic(operation));

/** Of the firm, not of the client: what its people cost, what it thinks, and what they wrote for each other. */
const INSIDE_THE_FIRM = ['costRate', 'approvalNote', 'rejectionReason', 'cancellationReason', 'rateSource'];

/** Names of fields that hold an amount wherever they occur in the document. */
const MONEY = new Set(moneyNames(SPEC.components?.schemas ?? {}));

describe('what a role does not see', () => {
  let app: TestApp;
  let world: TwoEngagements;
  let callers: Record<Role, TestCaller>;

  beforeAll(async () => {
    app = await startTestApp();
    world = await twoEngagements(app);
    const { people } = world.firm;
    const { manager, consultant, clientUser, projectId, clientId } = world.ours;
    callers = { admin: people.admin, accountant: people.accountant, pm: manager, consultant, client: clientUser };
    await world.firm.entry('approved', { projectId, owner: consultant });
    await world.firm.sow('cancelled', { clientId });
  });

  afterAll(() => app.close());

  /** Every name of a field, at any depth, that the role is answered by the operation, as JSON and as CSV. */
  const fieldsSeen = async (role: Role, operation: ApiOperation): Promise<Set<string>> => {
    const ask = { ids: idsIn(operation.path, world.ours), token: callers[role].token };
    const json = await app.exchange(requestTo(operation, ask));
    expect(json.status).toBe(200);
    const names = new Set<string>();
    collectNames(jsonOf(json), names);
    if (operation.answers['200']?.content?.['text/csv']) {
      const csv = await app.exchange(requestTo(operation, { ...ask, headers: { Accept: 'text/csv' } }));
      for (const name of csv.text.split('\r\n', 1)[0]?.split(',') ?? []) names.add(name);
    }
    return names;
  };

  const readableBy = (role: Role): [string, ApiOperation][] =>
    READS.filter((operation) => {
      const asked = permissionsAsked(operation) as Permission[];
      return asked.length === 0 || asked.some((permission) => may(role, permission));
    }).map((operation) => [operation.id, operation]);

  it('is known from the document', () => {
    expect([...MONEY]).toEqual(
      expect.arrayContaining(['rate', 'costRate', 'amount', 'budget', 'totalBudget', 'balance', 'subtotal']),
    );
  });

  it.each(readableBy('consultant'))('%s tells a consultant no rate, cost or amount', async (_, operation) => {
    const seen = await fieldsSeen('consultant', operation);
    expect([...seen].filter((name) => MONEY.has(name))).toEqual([]);
  });

  it.each(readableBy('client'))('%s tells a client nothing that stays inside the firm', async (_, operation) => {
    const seen = await fieldsSeen('client', operation);
    expect(INSIDE_THE_FIRM.filter((name) => seen.has(name))).toEqual([]);
  });

  it.each(readableBy('pm'))('%s tells a manager no cost', async (_, operation) => {
    expect((await fieldsSeen('pm', operation)).has('costRate')).toBe(false);
  });

  it('a client reads no note of an entry', async () => {
    const { invoiceId, lineId } = world.ours;
    const path = `/invoices/${invoiceId}/lines/${lineId}/entries`;
    const { items } = await callers.client.read<{ items: object[] }>(path);
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toContain('Internal: as agreed.');
    expect(JSON.stringify(await callers.accountant.read(path))).toContain('Internal: as agreed.');
  });

  it('is shown to those who may see it', async () => {
    const { entry, assignments } = {
      entry: (await callers.accountant.read<{ items: object[] }>('/time-entries?status=approved')).items[0],
      assignments: await callers.admin.read<{ items: object[] }>(`/projects/${world.ours.projectId}/assignments`),
    };
    expect(entry).toMatchObject({ rate: '150.00', costRate: '80.00' });
    expect(assignments.items[0]).toMatchObject({ costRate: '80.00' });
    expect(await callers.pm.read(`/sows/${world.ours.sowId}`)).toMatchObject({ rate: '150.00' });
    expect(await callers.client.read(`/sows/${world.ours.sowId}`)).toMatchObject({ rate: '150.00' });
  });

  it.each(readableBy('admin'))('%s tells nobody a secret', async (_, operation) => {
    await app.database.execute(
      sql`UPDATE app_user SET password_hash = '$2b$12$thisIsNotAPasswordButLooksLikeOne.................' WHERE id = ${callers.pm.id}`,
    );
    const answer = await app.exchange(
      requestTo(operation, {
        ids: idsIn(operation.path, world.ours),
        token: callers.admin.token,
        query: listQuery(operation),
      }),
    );
    expect(answer.text).not.toMatch(/thisIsNotAPassword|"(passwordHash|tokenHash|rotationKey)"/);
  });
});

/** As many rows as a page holds. */
const listQuery = ({ parameters }: ApiOperation): string =>
  parameters.some(({ name }) => name === 'limit') ? '?limit=100' : '';

function moneyNames(schemas: object): string[] {
  const fields = Object.values(schemas as Record<string, Schema>).flatMap(({ properties = {} }) =>
    Object.entries(properties),
  );
  const isMoney = ([name, { format, pattern }]: [string, Schema]): boolean =>
    format === 'decimal' && /\d,1[24]\}/.test(pattern ?? '') && !/percent$|^quantity$/i.test(name);
  const others = new Set(fields.filter(([, { format }]) => format !== 'decimal').map(([name]) => name));
  return fields.filter(isMoney).flatMap(([name]) => (others.has(name) ? [] : [name]));
}

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) names.add(name);
    collectNames(inner, names);
  }
}
