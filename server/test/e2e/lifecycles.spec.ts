import { may, type Permission, type Role, ROLES, scopesOf } from '#kernel';
import { createSpec } from '../../src/create-spec.js';
import { type Exchange, jsonOf } from '../support/exchange.js';
import { Firm } from '../support/firm.js';
import { BODIES, type LifecycleSubject, SUBJECTS } from '../support/lifecycle-subjects.js';
import { type ApiOperation, operationsOf } from '../support/open-api.js';
import { permissionsAsked, requestTo, takesBody } from '../support/operation-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

interface Row {
  readonly action: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly permission: Permission | null;
  readonly automatic: boolean;
}

interface Machine {
  readonly states: readonly string[];
  readonly transitions: readonly Row[];
}

const SPEC = await createSpec();
const MACHINES = (SPEC as unknown as { 'x-state-machine': Record<string, Machine> })['x-state-machine'];
const OPERATIONS = operationsOf(SPEC);

/** Legal steps that a guard refuses all the same, in the state that the firm brings about: the problem it answers. */
const GUARDED: Readonly<Record<string, string>> = {
  'completeSow in_progress': 'SOW_HAS_OPEN_PROJECT',
  'voidInvoice partially_paid': 'INVOICE_HAS_PAYMENT',
  'voidInvoice paid': 'INVOICE_HAS_PAYMENT',
};

/** Whose row it is: the consultant's time, on a project of the manager, for the client. */
const HOLDS: Readonly<Record<Role, string>> = {
  admin: 'all',
  pm: 'managed',
  consultant: 'own',
  client: 'client',
  accountant: 'all',
};

/** Whether the row lies within what the permission reaches for the role. */
const reaches = (role: Role, permission: Permission): boolean =>
  scopesOf(role, permission).some((scope) => scope === 'all' || scope === HOLDS[role]);

/** Before its approval a SOW does not exist for the client, and a payment that was not made does not for anybody. */
const isThere = (
  role: Role,
  entity: string,
  state: string,
  operation: ApiOperation,
  { parts }: LifecycleSubject,
): boolean => {
  if (operation.path.includes('{paymentId}') && parts.paymentId === undefined) return false;
  return !(role === 'client' && entity === 'sow' && ['draft', 'pending', 'rejected', 'cancelled'].includes(state));
};

let app: TestApp;
let firm: Firm;

beforeAll(async () => {
  app = await startTestApp();
  firm = await Firm.open(app);
});

afterAll(() => app.close());

/** The steps of an entity that a route takes, with the row of the table for the state; undefined where there is none. */
const stepsOf = (
  entity: string,
  state: string,
): { operation: ApiOperation; row: Row | undefined; permission: Permission }[] =>
  OPERATIONS.filter(
    ({ transition, path }) =>
      transition?.entity === entity && (path.includes('{') || /\/time-entries\/[a-z-]+$/.test(path)),
  )
    .filter(({ transition }) => transition?.action !== 'create')
    .map((operation) => ({
      operation,
      row: MACHINES[entity]?.transitions.find(
        (each) => each.action === operation.transition?.action && each.from.includes(state),
      ),
      permission: permissionsAsked(operation)[0] as Permission,
    }));

interface Outcome {
  /** Of a bulk operation, that of its one item. */
  readonly status: number;
  readonly code: string | undefined;
  readonly currentState: unknown;
}

async function take(operation: ApiOperation, subject: LifecycleSubject, caller: TestCaller): Promise<Outcome> {
  const body = takesBody(operation) ? (BODIES[operation.id]?.(subject) ?? {}) : undefined;
  const version = await versionOf(subject);
  const answer = await app.exchange(
    requestTo(operation, {
      ids: { id: subject.id, ...subject.parts },
      token: caller.token,
      ...(body === undefined ? {} : { body }),
      headers: operation.path.includes('{') ? { 'If-Match': `"${String(version)}"` } : {},
    }),
  );
  return outcomeOf(answer);
}

function outcomeOf(answer: Exchange): Outcome {
  if (answer.text === '') return { status: answer.status, code: undefined, currentState: undefined };
  const body = jsonOf(answer);
  const [result] = (body.results ?? []) as { outcome: string; problem?: Record<string, unknown> }[];
  if (answer.status >= 400 || !result)
    return { status: answer.status, code: body.code as string | undefined, currentState: body.currentState };
  const { problem } = result;
  return {
    status: problem ? Number(problem.status) : 200,
    code: problem?.code as string | undefined,
    currentState: problem?.currentState,
  };
}

const versionOf = async ({ table, id }: LifecycleSubject): Promise<number> =>
  ((await firm.stored(table, id)) as { row?: { version: number } } | undefined)?.row?.version ?? 0;

/** The row and what is on record of its changes. */
const standing = async (subject: LifecycleSubject): Promise<object> => ({
  stored: await firm.stored(subject.table, subject.id),
  changes: await firm.changesOnRecord(subject.id),
});

const CASES = Object.entries(MACHINES).flatMap(([entity, { states }]) =>
  states.map((state): [string, string] => [entity, state]),
);

describe.each(CASES)('%s, %s', (entity, state) => {
  const begin = (): Promise<LifecycleSubject> => {
    const subject = SUBJECTS[entity];
    if (!subject) throw new Error(`Say in lifecycle-subjects.ts how a ${entity} comes about.`);
    return subject(firm, state);
  };

  it('refuses every step that the table does not list, and every role that may not take it, and stays as it was', async () => {
    const subject = await begin();
    const before = await standing(subject);
    for (const { operation, row, permission } of stepsOf(entity, state)) {
      for (const role of ROLES) {
        const permitted = may(role, permission);
        if (row && permitted && reaches(role, permission)) continue;
        const outcome = await take(operation, subject, subject.callers[role]);
        const expected = !permitted
          ? { status: 403, code: 'FORBIDDEN_ROLE' }
          : !reaches(role, permission) || !isThere(role, entity, state, operation, subject)
            ? { status: 404, code: 'NOT_FOUND' }
            : { status: 409, code: 'ACTION_NOT_AVAILABLE', currentState: state };
        expect({ step: operation.id, role, ...outcome }).toMatchObject({ step: operation.id, role, ...expected });
      }
    }
    expect(await standing(subject)).toEqual(before);
  });

  const legal = stepsOf(entity, state).flatMap(({ operation, row, permission }) =>
    row
      ? ROLES.filter((role) => reaches(role, permission)).map((role): [string, Role, ApiOperation, Row] => [
          operation.id,
          role,
          operation,
          row,
        ])
      : [],
  );

  if (legal.length > 0) {
    it.each(legal)('is left by %s of a %s as the table says', async (id, role, operation, row) => {
      const subject = await begin();
      const caller = subject.callers[role];
      const version = await versionOf(subject);
      const before = await standing(subject);
      const offered = await offeredTo(caller, subject);
      const guard = GUARDED[`${id} ${state}`];
      expect(offered.find(({ action }) => action === row.action)).toMatchObject(
        guard === undefined
          ? { action: row.action, allowed: true }
          : { action: row.action, allowed: false, reason: { code: guard } },
      );

      const outcome = await take(operation, subject, caller);
      if (guard !== undefined) {
        expect(outcome).toMatchObject({ status: 409, code: guard, currentState: state });
        expect(await standing(subject)).toEqual(before);
        return;
      }
      expect(`${String(outcome.status)} ${outcome.code ?? ''}`).toMatch(/^(200|201|204) $/);
      if (row.to.length === 0) {
        expect((await firm.people.admin.get(subject.path)).status).toBe(404);
      } else {
        const now = await stateOf(subject);
        expect(row.to).toContain(now);
        if (String(row.from) === String(row.to)) expect(now).toBe(state);
        expect(await versionOf(subject)).toBe(version + 1);
      }
      expect(await firm.changesOnRecord(subject.id)).toBeGreaterThan((before as { changes: number }).changes);
    });
  }

  it('offers each role what it may do, and nothing else', async () => {
    const subject = await begin();
    for (const role of ROLES) {
      const caller = subject.callers[role];
      const answer = await caller.get(subject.path);
      if (answer.status !== 200) continue;
      const rows = (MACHINES[entity]?.transitions ?? []).filter(
        (row) => !row.automatic && row.from.includes(state) && row.permission !== null && reaches(role, row.permission),
      );
      const { availableActions } = answer.body as { availableActions?: { action: string }[] };
      expect([role, availableActions?.map(({ action }) => action) ?? []]).toEqual([
        role,
        rows.map(({ action }) => action),
      ]);
    }
  });
});

it('has no step of its own for what happens by itself', () => {
  const automatic = Object.entries(MACHINES).flatMap(([entity, { transitions }]) =>
    transitions.filter((row) => row.automatic).map(({ action }) => `${entity}.${action}`),
  );
  expect(automatic.length).toBeGreaterThan(3);
  const routed = OPERATIONS.map(({ transition }) => `${transition?.entity ?? ''}.${transition?.action ?? ''}`);
  expect(automatic.filter((each) => routed.includes(each))).toEqual([]);
});

/** What the row offers a caller who may see it. */
async function offeredTo(
  caller: TestCaller,
  { path }: LifecycleSubject,
): Promise<{ action: string; allowed: boolean }[]> {
  return (await caller.read<{ availableActions: { action: string; allowed: boolean }[] }>(path)).availableActions;
}

async function stateOf({ path, table }: LifecycleSubject): Promise<string> {
  const row = await firm.people.admin.read<{ status: string; isActive: boolean }>(path);
  return table === 'client' ? (row.isActive ? 'active' : 'inactive') : row.status;
}
