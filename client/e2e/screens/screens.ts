import type { Role } from '#kernel';
import type { DemoRows } from './demo-rows.js';

/** A screen as somebody of the demo firm looks at it. */
export interface Screen {
  /** Its address in the router's configuration. */
  readonly route: string;
  /** Who looks, each in turn; `visitor` is nobody who is signed in. */
  readonly seenBy: readonly (Role | 'visitor')[];
  /** Where it is to be found, when the route alone does not say, given the rows that the person sees. */
  readonly at?: (rows: DemoRows) => string | Promise<string>;
  /** What is special about it, when a route is listed more than once. */
  readonly as?: string;
}

/** The week before that of the demo firm's last day: submitted, some of it decided. */
const LAST_WEEK = '2026-W47';

const client = (rows: DemoRows): Promise<string> => rows.at('/clients', '/clients');
const project = (rows: DemoRows): Promise<string> => rows.at('/projects', '/projects?status=active');

const invoice =
  (status: string) =>
  (rows: DemoRows): Promise<string> =>
    rows.at('/invoices', `/invoices?status=${status}`);

/** Every screen of the console. A test beside this file knows which routes are missing here. */
export const SCREENS: readonly Screen[] = [
  { route: '/sign-in', seenBy: ['visitor'] },
  { route: '/register', seenBy: ['visitor'] },
  { route: '/first-run', seenBy: ['visitor'] },
  { route: '/accept-invitation', seenBy: ['visitor'] },
  { route: '/not-permitted', seenBy: ['client'] },
  { route: '/profile', seenBy: ['consultant'] },
  { route: '/**', seenBy: ['client'], at: () => '/nowhere' },

  { route: '/my-week', seenBy: ['consultant', 'pm'] },
  { route: '/my-week', as: 'last week', seenBy: ['consultant'], at: () => `/my-week/${LAST_WEEK}` },

  { route: '/clients', seenBy: ['admin', 'accountant', 'pm'] },
  { route: '/clients/new', seenBy: ['pm'] },
  { route: '/clients/:id', seenBy: ['admin', 'pm', 'accountant'], at: client },
  ...['sows', 'projects', 'invoices', 'activity'].map((tab) => ({
    route: '/clients/:id',
    as: tab,
    seenBy: ['admin' as const],
    at: async (rows: DemoRows) => `${await client(rows)}?tab=${tab}`,
  })),
  { route: '/clients/:id/edit', seenBy: ['pm'], at: async (rows) => `${await client(rows)}/edit` },

  { route: '/sows', seenBy: ['admin', 'pm', 'accountant', 'consultant', 'client'] },
  { route: '/sows', as: 'board', seenBy: ['pm'], at: () => '/sows?view=board' },
  { route: '/sows', as: 'nothing found', seenBy: ['pm'], at: () => '/sows?q=nothing-of-this-name' },
  { route: '/sows/new', seenBy: ['pm'] },
  { route: '/sows/:id', as: 'draft', seenBy: ['pm'], at: (rows) => rows.at('/sows', '/sows?status=draft') },
  { route: '/sows/:id', as: 'pending', seenBy: ['admin'], at: (rows) => rows.at('/sows', '/sows?status=pending') },
  {
    route: '/sows/:id',
    as: 'in progress',
    seenBy: ['accountant', 'consultant', 'client'],
    at: (rows) => rows.at('/sows', '/sows?status=in_progress'),
  },
  { route: '/sows/:id', as: 'approved', seenBy: ['client'], at: (rows) => rows.at('/sows', '/sows?status=approved') },
  { route: '/sows/:id/edit', seenBy: ['pm'], at: (rows) => rows.at('/sows', '/sows?status=draft', '/edit') },

  { route: '/projects', seenBy: ['admin', 'pm', 'consultant'] },
  { route: '/projects/new', seenBy: ['pm'] },
  { route: '/projects/:id', seenBy: ['pm', 'consultant', 'client'], at: project },
  ...['team', 'time', 'invoices', 'activity'].map((tab) => ({
    route: '/projects/:id',
    as: tab,
    seenBy: ['admin' as const],
    at: async (rows: DemoRows) => `${await project(rows)}?tab=${tab}`,
  })),
  { route: '/projects/:id/edit', seenBy: ['pm'], at: async (rows) => `${await project(rows)}/edit` },

  { route: '/administration/users', seenBy: ['admin'] },
  { route: '/administration/users/new', seenBy: ['admin'] },
  {
    route: '/administration/users/:id',
    seenBy: ['admin'],
    at: (rows) => rows.at('/administration/users', '/users?role=pm'),
  },
  { route: '/administration/permissions', seenBy: ['admin'] },
  { route: '/administration/organization', seenBy: ['admin'] },
  { route: '/administration/numbering', seenBy: ['admin'] },
  { route: '/administration/period', seenBy: ['accountant'] },

  { route: '/', seenBy: ['admin', 'pm', 'consultant', 'accountant', 'client'] },

  { route: '/approvals', seenBy: ['pm', 'admin'] },
  ...['missing', 'returned', 'approved'].map((state) => ({
    route: '/approvals',
    as: state,
    seenBy: ['pm' as const],
    at: () => `/approvals?state=${state}&week=${LAST_WEEK}`,
  })),

  { route: '/invoices', seenBy: ['accountant', 'pm', 'client'] },
  { route: '/invoices', as: 'overdue', seenBy: ['accountant'], at: () => '/invoices?status=overdue' },
  { route: '/invoices/new', seenBy: ['accountant'] },
  {
    route: '/invoices/new',
    as: 'for a client',
    seenBy: ['pm'],
    at: async (rows) => `/invoices/new?clientId=${(await rows.first('/clients')).id}`,
  },
  { route: '/invoices/:id', as: 'draft', seenBy: ['accountant'], at: invoice('draft') },
  { route: '/invoices/:id', as: 'partially paid', seenBy: ['accountant'], at: invoice('partially_paid') },
  { route: '/invoices/:id', as: 'void', seenBy: ['admin'], at: invoice('void') },
  { route: '/invoices/:id', as: 'sent', seenBy: ['pm', 'client'], at: invoice('sent') },
  { route: '/invoices/:id', as: 'paid', seenBy: ['client'], at: invoice('paid') },
  {
    route: '/invoices/:id/print',
    seenBy: ['accountant', 'client'],
    at: async (rows) => `${await invoice('sent')(rows)}/print`,
  },

  { route: '/billing-runs', seenBy: ['accountant'] },
  { route: '/billing-runs/new', seenBy: ['accountant'] },
  { route: '/billing-runs/:id', seenBy: ['accountant'], at: (rows) => rows.billingRun() },

  { route: '/reports/revenue', seenBy: ['admin', 'pm'] },
  { route: '/reports/utilization', seenBy: ['admin', 'consultant'] },
  { route: '/reports/receivables', seenBy: ['accountant'] },
  { route: '/reports/wip', seenBy: ['accountant'] },
  { route: '/reports/budgets', seenBy: ['pm'] },

  { route: '/audit', seenBy: ['admin', 'accountant'] },
  { route: '/developers', seenBy: ['consultant', 'client'] },
];
