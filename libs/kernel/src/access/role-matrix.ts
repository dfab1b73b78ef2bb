/** The roles, in the order of the columns below. A user has exactly one. */
export const ROLES = ['admin', 'pm', 'consultant', 'client', 'accountant'] as const;

export type Role = (typeof ROLES)[number];

/**
 * Which rows a permission reaches: every row; those of projects that the user manages; those of projects that the
 * user is or was assigned to; the user's own; those of the user's client.
 */
export type Scope = 'all' | 'managed' | 'assigned' | 'own' | 'client';

/** What one role may: nothing where `scopes` is empty, else the rows of any of them. The note is for readers. */
interface Cell {
  readonly scopes: readonly Scope[];
  readonly note?: string;
}

interface Row {
  /** What the permission covers, for readers. */
  readonly covers: string;
  readonly cells: Readonly<Record<Role, Cell>>;
}

const none = cell();
const all = cell('all');
const managed = cell('managed');
const assigned = cell('assigned');
const own = cell('own');
const client = cell('client');

/**
 * The whole of access control: permissions down, roles across, cells are scopes. An empty cell answers 403, a row
 * outside the scope 404. The guard, `availableActions`, the console and docs/permissions.md all read this table.
 */
// prettier-ignore
export const ROLE_MATRIX = {
  //                              admin  pm    consultant  client  accountant
  'user:read':          row(all,   all,     none,     none,   all,  'the directory: id, name, role, active'),
  'user:manage':        row(all,   none,    none,     none,   none, 'invite, change, activate, deactivate, reset a password'),
  'settings:read':      row(all,   all,     all,      all,    all,  'the organization and its policies'),
  'settings:manage':    row(all,   none,    none,     none,   none, 'change them, the period lock apart'),
  'period:lock':        row(all,   none,    none,     none,   all,  'move lockedThrough'),

  'client:read':        row(all,   all,     noted(assigned, 'id, name'), client, all, 'clients and their contacts'),
  'client:write':       row(all,   all,     none,     none,   none, 'create, update'),
  'client:deactivate':  row(all,   none,    none,     none,   none, 'activate, deactivate'),

  'sow:read':           row(all,   all,     noted(assigned, 'no money'), noted(client, 'from approved on, without reasons and notes'), all, 'SOWs and their rate lines'),
  'sow:write':          row(all,   all,     none,     none,   none, 'create, update'),
  'sow:submit':         row(all,   all,     none,     none,   none, 'submit, withdraw, revise'),
  'sow:approve':        row(all,   none,    none,     none,   none, 'approve, reject'),
  'sow:cancel':         row(all,   none,    none,     none,   none, 'cancel'),
  'sow:accept':         row(none,  none,    none,     client, none, 'accept'),

  'project:read':       row(all,   cell('managed', 'assigned'), noted(assigned, 'no money'), noted(client, 'no cost'), all, 'projects and their assignments'),
  'project:create':     row(all,   all,     none,     none,   none, 'create'),
  'project:write':      row(all,   managed, none,     none,   none, 'update, activate, hold, resume, assign'),
  'project:complete':   row(all,   managed, none,     none,   none, 'complete'),
  'project:close':      row(all,   none,    none,     none,   none, 'close, cancel'),
  'project:reopen':     row(all,   none,    none,     none,   none, 'reopen'),

  'time:read':          row(all,   cell('managed', 'own'), own, none, all, 'time entries and timesheets'),
  'time:write':         row(noted(all, 'on behalf, audited'), own, own, none, none, 'create, update, delete, submit, recall'),
  'time:approve':       row(all,   managed, none,     none,   none, 'approve, reject, reopen, set billable'),

  'billrate:read':      row(all,   all,     none,     noted(client, 'on their SOWs and invoices'), all, 'what an hour is sold for'),
  'costrate:read':      row(all,   none,    none,     none,   all,  'what an hour costs'),

  'invoice:read':       row(all,   managed, none,     noted(client, 'from issued on, without notes of entries'), all, 'invoices with payments and line entries'),
  'invoice:draft':      row(all,   managed, none,     none,   all,  'preview, generate, lines, update, discard'),
  'billing:run':        row(all,   none,    none,     none,   all,  'preview and start billing runs'),
  'invoice:issue':      row(all,   none,    none,     none,   all,  'issue'),
  'invoice:send':       row(all,   none,    none,     none,   all,  'send'),
  'invoice:void':       row(all,   none,    none,     none,   all,  'void'),
  'payment:record':     row(all,   none,    none,     none,   all,  'record a payment, mark paid'),
  'payment:reverse':    row(all,   none,    none,     none,   all,  'reverse a payment'),

  'report:finance':     row(all,   managed, none,     none,   all,  'revenue, WIP, receivables, budgets'),
  'report:utilization': row(all,   managed, own,      none,   all,  'utilization'),
  'audit:read':         row(all,   none,    none,     none,   all,  'audit events and the state of their chain'),
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof ROLE_MATRIX;

/** Every permission, in the order of the matrix. */
export const PERMISSIONS = Object.keys(ROLE_MATRIX) as readonly Permission[];

/** The scopes in which a role has a permission; a row in any of them is within reach, an empty list means 403. */
export function scopesOf(role: Role, permission: Permission): readonly Scope[] {
  return ROLE_MATRIX[permission].cells[role].scopes;
}

/** Whether the role has the permission at all, on whatever rows. */
export function may(role: Role, permission: Permission): boolean {
  return scopesOf(role, permission).length > 0;
}

/**
 * Whether a role may do something to one row: the answer that `availableActions` needs.
 * @param holds whether the row lies in a scope of the caller ('managed': they manage its project, ...); 'all' always does
 */
export function permitter(role: Role, holds: (scope: Scope) => boolean): (permission: Permission) => boolean {
  return (permission) => scopesOf(role, permission).some((scope) => scope === 'all' || holds(scope));
}

/** A permission together with the rows it reaches. */
export interface ResolvedPermission {
  readonly permission: Permission;
  readonly scopes: readonly Scope[];
}

/** Everything that a role may, in the order of the matrix. */
export function permissionsOf(role: Role): ResolvedPermission[] {
  return PERMISSIONS.filter((permission) => may(role, permission)).map((permission) => ({
    permission,
    scopes: scopesOf(role, permission),
  }));
}

function cell(...scopes: Scope[]): Cell {
  return { scopes };
}

function noted(base: Cell, note: string): Cell {
  return { ...base, note };
}

function row(admin: Cell, pm: Cell, consultant: Cell, ofClient: Cell, accountant: Cell, covers: string): Row {
  return { covers, cells: { admin, pm, consultant, client: ofClient, accountant } };
}
