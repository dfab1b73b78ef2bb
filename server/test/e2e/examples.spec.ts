import { createSpec } from '../../src/create-spec.js';
import { jsonOf } from '../support/exchange.js';
import { type ApiOperation, operationsOf } from '../support/open-api.js';
import {
  exampleBody,
  isPublic,
  pathParameters,
  permissionsAsked,
  requestTo,
  takesBody,
} from '../support/operation-request.js';
import { bodyWith, fieldsOf } from '../support/request-fields.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type EngagementFacts, idsIn, type TwoEngagements, twoEngagements } from '../support/two-engagements.js';

const SPEC = await createSpec();
const WRITES = operationsOf(SPEC).filter(
  (operation) => takesBody(operation) && !isPublic(operation) && !operation.path.includes('/auth/'),
);

/** The rows that ids in a body name, by the last part of the field's path. */
const NAMED: Readonly<Record<string, (facts: EngagementFacts) => unknown>> = {
  clientId: ({ clientId }) => clientId,
  clientIds: ({ clientId }) => [clientId],
  sowId: ({ sowId }) => sowId,
  projectId: ({ projectId }) => projectId,
  projectIds: ({ projectId }) => [projectId],
  managerId: ({ manager }) => manager.id,
  userId: ({ consultant }) => consultant.id,
  ids: ({ entryId }) => [entryId],
};

/** Refusals since the engagement has it already. */
const THERE_ALREADY = ['PROJECT_BUDGET_EXCEEDS_SOW', 'ASSIGNMENT_OVERLAPS'];

describe('the documented example of', () => {
  let app: TestApp;
  let world: TwoEngagements;

  beforeAll(async () => {
    app = await startTestApp();
    world = await twoEngagements(app);
  });

  afterAll(() => app.close());

  /** The example, about rows that are there. */
  const exampleAbout = (operation: ApiOperation, facts: EngagementFacts): unknown =>
    fieldsOf(SPEC, operation).reduce<unknown>((body, { path }) => {
      const name = NAMED[path.split('.').at(-1) ?? ''];
      const given = path
        .split('.')
        .reduce<unknown>((node, step) => (node as Record<string, unknown> | null | undefined)?.[step], body);
      return name && given !== undefined && given !== null ? bodyWith(body, path, name(facts)) : body;
    }, exampleBody(operation));

  it.each(WRITES.map((operation): [string, ApiOperation] => [operation.id, operation]))(
    '%s is understood',
    async (_, operation) => {
      const { admin } = world.firm.people;
      const caller = permissionsAsked(operation).includes('sow:accept') ? world.ours.clientUser : admin;
      const ids = pathParameters(operation).length > 0 ? idsIn(operation.path, world.ours) : {};
      const answer = await app.exchange(
        requestTo(operation, {
          ids,
          body: exampleAbout(operation, world.ours),
          token: caller.token,
          headers: { 'If-Match': '"1"' },
        }),
      );
      // Versions and states may refuse; what was sent must not be the reason.
      const { code = '' } = answer.status >= 400 ? jsonOf(answer) : {};
      if (THERE_ALREADY.includes(String(code))) return;
      expect(`${String(answer.status)} ${String(code)}`).toMatch(/^(200|201|202|403|409|412) /);
    },
  );
});
