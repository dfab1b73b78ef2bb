import type { AuditEvent } from '#api';

/** The kinds of rows that people look for; asking for one answers the events of its parts too. */
export const KINDS = [
  'client',
  'sow',
  'project',
  'time_entry',
  'invoice',
  'payment',
  'billing_run',
  'user',
  'organization',
  'session',
  'audit_event',
] as const;

const PLACES: Readonly<Record<string, string>> = {
  client: '/clients',
  sow: '/sows',
  project: '/projects',
  invoice: '/invoices',
  billing_run: '/billing-runs',
  user: '/administration/users',
};

/** After these the row is no longer there. */
const LAST = /\.(delete|discard)$/;

/**
 * Where the row of an event is shown; undefined where it has no page of its own, or is gone.
 *
 * @param seesUsers whether the page of a person may be opened
 */
export function placeOf(
  { action, label, rootEntity, rootId }: Pick<AuditEvent, 'action' | 'label' | 'rootEntity' | 'rootId'>,
  seesUsers: boolean,
): string | undefined {
  if (rootEntity === null || rootId === null || LAST.test(action)) return undefined;
  // What is gone has no name any more; a draft invoice has none yet.
  if (label === null && rootEntity !== 'invoice') return undefined;
  if (rootEntity === 'user' && !seesUsers) return undefined;
  const place = PLACES[rootEntity];
  return place && `${place}/${rootId}`;
}
