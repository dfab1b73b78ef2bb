import type { AuditIntegrity } from '#api';

/** How the chain stands: what its last walk found, or that there was none yet. */
export type Standing = 'broken' | 'intact' | 'unverified' | 'empty';

/** What the chain says of itself. That it is broken outweighs everything else. */
export function standingOf({ head, lastVerification }: AuditIntegrity): Standing {
  if (lastVerification?.isIntact === false) return 'broken';
  if (head === null) return 'empty';
  return lastVerification ? 'intact' : 'unverified';
}
