import type { SowStatus } from '#api';

/** In the order in which a statement of work passes them; the last two are ways out. */
export const STATUSES: readonly SowStatus[] = [
  'draft',
  'pending',
  'approved',
  'in_progress',
  'completed',
  'rejected',
  'cancelled',
];
