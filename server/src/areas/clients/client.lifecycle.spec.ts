import { Problem, problem } from '#kernel';
import { CLIENT_STATUSES, type ClientContext, clientLifecycle, type ClientStatus } from './client.lifecycle.js';

const FREE: ClientContext = { may: () => true, objections: [] };

const LEGAL: Readonly<Record<string, Partial<Record<ClientStatus, ClientStatus>>>> = {
  update: { active: 'active', inactive: 'inactive' },
  deactivate: { active: 'inactive' },
  activate: { inactive: 'active' },
};

const cases = Object.keys(LEGAL).flatMap((action) =>
  CLIENT_STATUSES.map((from) => [action, from, LEGAL[action]?.[from]] as const),
);

test.each(cases.filter(([, , to]) => to !== undefined))('%s leads from %s to %s', (action, from, to) => {
  const client = { status: from };
  clientLifecycle.apply(client, action, FREE);
  expect(client.status).toBe(to);
});

test.each(cases.filter(([, , to]) => to === undefined))('%s is refused in state %s', (action, from) => {
  const client = { status: from };
  expect(() => {
    clientLifecycle.apply(client, action, FREE);
  }).toThrow(Problem);
  expect(client.status).toBe(from);
});

test('a deactivation waits for what other areas object, and shows it', () => {
  const objections = [problem('CLIENT_HAS_PENDING_SOW'), problem('CLIENT_HAS_OPEN_PROJECT')];
  expect(() => {
    clientLifecycle.apply({ status: 'active' }, 'deactivate', { ...FREE, objections });
  }).toThrow('CLIENT_HAS_PENDING_SOW');
  expect(clientLifecycle.available({ status: 'active' }, { ...FREE, objections })).toContainEqual(
    expect.objectContaining({ action: 'deactivate', allowed: false }),
  );
});
