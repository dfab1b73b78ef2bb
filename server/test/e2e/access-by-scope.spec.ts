import { may, type Permission, type Role, scopesOf } from '#kernel';
import { newId } from '#platform/database';
import { createSpec } from '../../src/create-spec.js';
import { type Exchange, jsonOf } from '../support/exchange.js';
import { type ApiOperation, operationsOf } from '../support/open-api.js';
import { exampleBody, isPublic, pathParameters, permissionsAsked, requestTo } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';
import { type EngagementFacts, idsIn, type TwoEngagements, twoEngagements } from '../support/two-engagements.js';

const OPERATIONS = operationsOf(await createSpec()).filter((operation) => !isPublic(operation));
const WITH_IDS = OPERATIONS.filter((operation) => pathParameters(operation).length > 0);
const named = (operations: ApiOperation[]): [string, ApiOperation][] =>
  operations.map((operation) => [operation.id, operation]);

/** Roles whose reach ends at their own engagement, in one permission or another. */
const BOUNDED = ['pm', 'consultant', 'client'] as const;
type Bounded = (typeof BOUNDED)[number];

let app: TestApp;
let world: TwoEngagements;

beforeAll(async () => {
  app = await startTestApp();
  world = await twoEngagements(app);
});

afterAll(() => app.close());

const callerOf = (role: Bounded, { manager, consultant, clientUser }: EngagementFacts): TestCaller =>
  ({ pm: manager, consultant, client: clientUser })[role];

/** Whether the role may call the operation, and for some rows only. */
const isBounded = (role: Role, operation: ApiOperation): boolean => {
  const asked = permissionsAsked(operation) as Permission[];
  const scopes = asked.flatMap((permission) => scopesOf(role, permission));
  return asked.length === 0 || (scopes.length > 0 && !scopes.includes('all'));
};

const FILTERED_BY_ID = OPERATIONS.filter(
  ({ parameters, path }) => !path.includes('{') && parameters.some(({ schema }) => schema.format === 'uuid'),
).filter((operation) => BOUNDED.some((role) => isBounded(role, operation)));

const isPermitted = (role: Role, operation: ApiOperation): boolean =>
  (permissionsAsked(operation) as Permission[]).some((permission) => may(role, permission));

/** What the example holds is more than the role may send: that would be refused before any row is looked for. */
const WITHIN_THE_ROLE: Readonly<Record<string, object>> = { updateTimeEntry: { minutes: 45 } };

const bodyOf = (operation: ApiOperation): unknown => WITHIN_THE_ROLE[operation.id] ?? exampleBody(operation);

/** An answer without the one thing that differs between two of the same. */
const withoutRequestId = (answer: Exchange): string =>
  `${String(answer.status)} ${answer.text.replaceAll(/"requestId":"[^"]*"/g, '"requestId":""')}`;

const headersOf = ({ headers }: Exchange): string[] => Object.keys(headers).toSorted();

describe.each(BOUNDED)('a %s of another engagement', (role) => {
  it.each(named(WITH_IDS.filter((operation) => isBounded(role, operation))))(
    '%s answers as for an absent row, and changes nothing',
    async (_, operation) => {
      const { token } = callerOf(role, world.theirs);
      const foreignIds = idsIn(operation.path, world.ours);
      const before = await recordOf(world.ours);
      const ask = (ids: Record<string, string>): Promise<Exchange> =>
        app.exchange(requestTo(operation, { ids, body: bodyOf(operation), token, headers: { 'If-Match': '"1"' } }));
      const foreign = await ask(foreignIds);
      const absent = await ask(Object.fromEntries(Object.keys(foreignIds).map((name) => [name, newId()])));
      const malformed = await ask(Object.fromEntries(Object.keys(foreignIds).map((name) => [name, 'no-id'])));
      expect(foreign.status).toBe(404);
      expect(withoutRequestId(foreign)).toEqual(withoutRequestId(absent));
      expect(withoutRequestId(malformed)).toEqual(withoutRequestId(absent));
      expect(headersOf(foreign)).toEqual(headersOf(absent));
      expect(await recordOf(world.ours)).toEqual(before);
    },
  );
});

describe.each(['pm', 'client'] as const)('a %s', (role) => {
  const parts = WITH_IDS.filter(({ path }) => /\}.*\{(?!week)/.test(path)).filter((operation) =>
    isBounded(role, operation),
  );

  it.each(named(parts))('%s does not find a part of somebody else under a row of their own', async (_, operation) => {
    const { token } = callerOf(role, world.theirs);
    const [parent = '', part = ''] = pathParameters(operation);
    const own = idsIn(operation.path, world.theirs);
    const ask = (id: string): Promise<Exchange> => {
      const ids = { [parent]: own[parent] ?? '', [part]: id };
      return app.exchange(requestTo(operation, { ids, token, headers: { 'If-Match': '"1"' } }));
    };
    const foreign = await ask(idsIn(operation.path, world.ours)[part] ?? '');
    expect(foreign.status).toBeGreaterThanOrEqual(400);
    expect(withoutRequestId(foreign)).toEqual(withoutRequestId(await ask(newId())));
  });
});

describe('whoever may see all', () => {
  it.each(named(WITH_IDS))('%s answers 404 for an absent row, whatever is asked of it', async (_, operation) => {
    const { admin, accountant } = world.firm.people;
    const { token } =
      isPermitted('admin', operation) || permissionsAsked(operation).length === 0
        ? admin
        : isPermitted('accountant', operation)
          ? accountant
          : world.ours.clientUser;
    const answer = await app.exchange(requestTo(operation, { token, headers: { 'If-Match': '"1"' } }));
    expect(answer.status).toBe(404);
  });
});

describe('whoever belongs to an engagement', () => {
  const reads = WITH_IDS.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/v1/auth'));

  it.each(named(reads))('%s shows it to each of them whose role may read it', async (_, operation) => {
    const { admin, accountant } = world.firm.people;
    const callers: Record<Role, TestCaller> = {
      admin,
      accountant,
      pm: world.ours.manager,
      consultant: world.ours.consultant,
      client: world.ours.clientUser,
    };
    for (const [role, { token }] of Object.entries(callers) as [Role, TestCaller][]) {
      const answer = await app.exchange(requestTo(operation, { ids: idsIn(operation.path, world.ours), token }));
      expect([role, answer.status]).toEqual([role, isPermitted(role, operation) ? 200 : 403]);
    }
  });
});

describe('ids in a body', () => {
  const entry = (): object => ({ projectId: world.theirs.projectId, workDate: '2026-11-16', minutes: 60 });
  const bill = (): object => ({ clientId: world.theirs.clientId });

  /** Who sends what, with one id in it that is either of the other engagement or of nobody. */
  const CASES: [
    operation: string,
    role: Bounded,
    field: string,
    body: (id: string) => object,
    foreign: (facts: EngagementFacts) => string,
  ][] = [
    [
      'createTimeEntry',
      'consultant',
      'projectId',
      (projectId) => ({ ...entry(), projectId }),
      (facts) => facts.projectId,
    ],
    ['createTimeEntry', 'consultant', 'userId', (userId) => ({ ...entry(), userId }), (facts) => facts.consultant.id],
    ['createTimeEntry', 'pm', 'projectId', (projectId) => ({ ...entry(), projectId }), (facts) => facts.projectId],
    ['createTimeEntry', 'pm', 'userId', (userId) => ({ ...entry(), userId }), (facts) => facts.consultant.id],
    [
      'createTimeEntries',
      'consultant',
      'entries.0.projectId',
      (projectId) => ({ entries: [{ ...entry(), projectId }] }),
      (facts) => facts.projectId,
    ],
    ['generateInvoice', 'pm', 'projectIds', (id) => ({ ...bill(), projectIds: [id] }), (facts) => facts.projectId],
    ['previewInvoice', 'pm', 'projectIds', (id) => ({ ...bill(), projectIds: [id] }), (facts) => facts.projectId],
    [
      'generateInvoice',
      'pm',
      'lines.0.projectId',
      (projectId) => ({ ...bill(), lines: [{ description: 'Workshop', quantity: '1', unitPrice: '1.00', projectId }] }),
      (facts) => facts.projectId,
    ],
    ['submitTimeEntries', 'consultant', 'ids', (id) => ({ ids: [id] }), (facts) => facts.entryId],
    ['recallTimeEntries', 'consultant', 'ids', (id) => ({ ids: [id] }), (facts) => facts.entryId],
    [
      'submitTimeEntries',
      'consultant',
      'userId',
      (userId) => ({ userId, week: '2026-W43' }),
      (facts) => facts.consultant.id,
    ],
    ['approveTimeEntries', 'pm', 'ids', (id) => ({ ids: [id] }), (facts) => facts.entryId],
    ['approveTimeEntries', 'pm', 'userId', (userId) => ({ userId, week: '2026-W43' }), (facts) => facts.consultant.id],
    ['rejectTimeEntries', 'pm', 'ids', (id) => ({ ids: [id], reason: 'No.' }), (facts) => facts.entryId],
    ['reopenTimeEntries', 'pm', 'ids', (id) => ({ ids: [id], reason: 'No.' }), (facts) => facts.entryId],
    [
      'setTimeEntriesBillable',
      'pm',
      'ids',
      (id) => ({ ids: [id], reason: 'No.', isBillable: false }),
      (facts) => facts.entryId,
    ],
  ];

  it.each(CASES)('%s by a %s tells nothing of a foreign %s', async (id, role, _, body, foreign) => {
    const operation = app.contract.operation(id);
    const { token } = callerOf(role, world.theirs);
    const [foreignId, absentId] = [foreign(world.ours), newId()];
    const before = await recordOf(world.ours);
    const ask = async (sent: string): Promise<string> => {
      const answer = await app.exchange(requestTo(operation, { body: body(sent), token }));
      return withoutRequestId(answer).replaceAll(sent, '(the id)');
    };
    expect(await ask(foreignId)).toEqual(await ask(absentId));
    expect(await recordOf(world.ours)).toEqual(before);
  });
});

describe('ids in a query', () => {
  const FILTERS: Readonly<Record<string, (facts: EngagementFacts) => string>> = {
    clientId: ({ clientId }) => clientId,
    projectId: ({ projectId }) => projectId,
    sowId: ({ sowId }) => sowId,
    userId: ({ consultant }) => consultant.id,
    managerId: ({ manager }) => manager.id,
    actorId: ({ consultant }) => consultant.id,
    entityId: ({ invoiceId }) => invoiceId,
  };

  it.each(named(FILTERED_BY_ID))('%s finds nothing of another engagement', async (_, operation) => {
    for (const role of BOUNDED.filter((each) => isBounded(each, operation))) {
      for (const { name } of operation.parameters.filter(({ schema }) => schema.format === 'uuid')) {
        const foreign = FILTERS[name]?.(world.ours);
        if (foreign === undefined) throw new Error(`Say above which row ${name} is of an engagement.`);
        const found = async ({ token }: TestCaller): Promise<number> => {
          const answer = await app.exchange(requestTo(operation, { query: `?${name}=${foreign}`, token }));
          const { page, rows } = jsonOf(answer) as { page?: { total: number }; rows?: unknown[] };
          return page?.total ?? rows?.length ?? -1;
        };
        expect([role, name, await found(callerOf(role, world.theirs))]).toEqual([role, name, 0]);
        expect([role, name, (await found(callerOf(role, world.ours))) > 0]).toEqual([role, name, true]);
      }
    }
  });
});

/** All that is on record of an engagement's rows. */
async function recordOf({
  clientId,
  sowId,
  projectId,
  invoiceId,
  entryId,
  consultant,
}: EngagementFacts): Promise<number[]> {
  return Promise.all(
    [clientId, sowId, projectId, invoiceId, entryId, consultant.id].map((id) => world.firm.changesOnRecord(id)),
  );
}
