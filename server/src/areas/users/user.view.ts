import { ROLES } from '#kernel';
import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import { column, defineView, idIs, instant, oneOf, type View, type ViewField } from '#platform/views';
import { USER_STATUSES } from './user.lifecycle.js';

/** What everybody with a directory sees of a person. */
const DIRECTORY: Readonly<Record<string, ViewField>> = {
  id: column(sql`u.id`),
  fullName: column(sql`u.full_name`),
  role: column(sql`u.role`),
  status: column(sql`u.status`),
};

/** What concerns only those who manage people, and the person. */
const PERSONAL: Readonly<Record<string, ViewField>> = {
  email: column(sql`u.email`),
  username: column(sql`u.username`),
  clientId: column(sql`u.client_id`),
  clientName: column(sql`(SELECT c.name FROM client c WHERE c.id = u.client_id)`),
  lastLoginAt: instant(sql`u.last_login_at`),
  createdAt: instant(sql`u.created_at`),
  updatedAt: instant(sql`u.updated_at`),
};

const VERSION: Readonly<Record<string, ViewField>> = { version: column(sql`u.version`) };

const SHARED = {
  name: 'user',
  from: sql`app_user u`,
  id: sql`u.id`,
  sorts: {
    fullName: { sql: sql`lower(u.full_name)`, type: 'text' },
    createdAt: { sql: sql`u.created_at`, type: 'timestamptz' },
  },
  defaultSort: 'fullName',
  filters: {
    role: oneOf(sql`u.role`, ROLES),
    status: oneOf(sql`u.status`, USER_STATUSES),
    clientId: idIs(sql`u.client_id`),
  },
} as const satisfies Partial<View>;

/** Users as colleagues see them. It searches names only, or a search would tell the addresses that it keeps. */
export const directoryView = defineView({
  ...SHARED,
  fields: { ...DIRECTORY, ...VERSION },
  search: [sql`u.full_name`],
});

/** Users as those see them who manage people, and as everybody sees themselves. */
export const userView = defineView({
  ...SHARED,
  fields: { ...DIRECTORY, ...PERSONAL, ...VERSION },
  search: [sql`u.full_name`, sql`u.email`, sql`u.username`],
});

/** People as this caller may see and search them. */
export function userViewFor(caller: Principal): View {
  return caller.may('user:manage') ? userView : directoryView;
}

/** The directory is one list for everybody who may read it. */
export const everyUser: Sql = sql`true`;
