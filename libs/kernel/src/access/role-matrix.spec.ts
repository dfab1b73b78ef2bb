import { may, PERMISSIONS, permissionsOf, permitter, ROLE_MATRIX, ROLES, type Scope, scopesOf } from './index.js';

/** The matrix once more, written out by hand: whoever changes a cell has to mean it twice. */
const EXPECTED = `
                   | admin | pm               | consultant | client | accountant
user:read          | all   | all              |            |        | all
user:manage        | all   |                  |            |        |
settings:read      | all   | all              | all        | all    | all
settings:manage    | all   |                  |            |        |
period:lock        | all   |                  |            |        | all
client:read        | all   | all              | assigned   | client | all
client:write       | all   | all              |            |        |
client:deactivate  | all   |                  |            |        |
sow:read           | all   | all              | assigned   | client | all
sow:write          | all   | all              |            |        |
sow:submit         | all   | all              |            |        |
sow:approve        | all   |                  |            |        |
sow:cancel         | all   |                  |            |        |
sow:accept         |       |                  |            | client |
project:read       | all   | managed assigned | assigned   | client | all
project:create     | all   | all              |            |        |
project:write      | all   | managed          |            |        |
project:complete   | all   | managed          |            |        |
project:close      | all   |                  |            |        |
project:reopen     | all   |                  |            |        |
time:read          | all   | managed own      | own        |        | all
time:write         | all   | own              | own        |        |
time:approve       | all   | managed          |            |        |
billrate:read      | all   | all              |            | client | all
costrate:read      | all   |                  |            |        | all
invoice:read       | all   | managed          |            | client | all
invoice:draft      | all   | managed          |            |        | all
billing:run        | all   |                  |            |        | all
invoice:issue      | all   |                  |            |        | all
invoice:send       | all   |                  |            |        | all
invoice:void       | all   |                  |            |        | all
payment:record     | all   |                  |            |        | all
payment:reverse    | all   |                  |            |        | all
report:finance     | all   | managed          |            |        | all
report:utilization | all   | managed          | own        |        | all
audit:read         | all   |                  |            |        | all
`;

const tableLines = EXPECTED.trim().split('\n').slice(1);

describe('the role matrix', () => {
  it.each(tableLines.map((text) => text.split('|').map((part) => part.trim())))(
    'gives %s its scopes',
    (name, ...cells) => {
      const permission = PERMISSIONS.find((each) => each === name);
      if (permission === undefined) throw new Error(`${name} is not in the matrix.`);
      expect(ROLES.map((role) => scopesOf(role, permission).join(' '))).toEqual(cells);
    },
  );

  it('has no other permission', () => {
    expect(PERMISSIONS).toHaveLength(tableLines.length);
  });

  it('says of every permission what it covers', () => {
    expect(PERMISSIONS.filter((permission) => ROLE_MATRIX[permission].covers === '')).toEqual([]);
  });

  it('notes what a role does not see of the rows it reads', () => {
    const notes = PERMISSIONS.flatMap((permission) =>
      ROLES.flatMap((role) => ROLE_MATRIX[permission].cells[role].note?.replace(/^/, `${permission} ${role}: `) ?? []),
    );
    expect(notes).toEqual([
      'client:read consultant: id, name',
      'sow:read consultant: no money',
      'sow:read client: from approved on, without reasons and notes',
      'project:read consultant: no money',
      'project:read client: no cost',
      'time:write admin: on behalf, audited',
      'billrate:read client: on their SOWs and invoices',
      'invoice:read client: from issued on, without notes of entries',
    ]);
  });
});

describe('a role', () => {
  it('may what has any scope', () => {
    expect(may('pm', 'sow:write')).toBe(true);
    expect(may('pm', 'sow:approve')).toBe(false);
    expect(may('client', 'sow:accept')).toBe(true);
    expect(may('admin', 'sow:accept')).toBe(false);
  });

  it('may act on a row in one of its scopes only', () => {
    const holds = (...scopes: Scope[]) => permitter('pm', (scope) => scopes.includes(scope));
    expect(holds('managed')('project:write')).toBe(true);
    expect(holds('assigned')('project:write')).toBe(false);
    expect(holds('assigned')('project:read')).toBe(true);
    expect(holds('own')('time:write')).toBe(true);
    expect(holds('own')('time:approve')).toBe(false);
    expect(holds()('sow:write')).toBe(true);
    expect(holds('managed', 'own', 'assigned', 'client')('sow:approve')).toBe(false);
  });

  it('has its permissions resolved in the order of the matrix', () => {
    expect(permissionsOf('consultant')).toEqual([
      { permission: 'settings:read', scopes: ['all'] },
      { permission: 'client:read', scopes: ['assigned'] },
      { permission: 'sow:read', scopes: ['assigned'] },
      { permission: 'project:read', scopes: ['assigned'] },
      { permission: 'time:read', scopes: ['own'] },
      { permission: 'time:write', scopes: ['own'] },
      { permission: 'report:utilization', scopes: ['own'] },
    ]);
    expect(permissionsOf('admin')).toHaveLength(PERMISSIONS.length - 1);
  });
});
