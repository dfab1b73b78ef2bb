/**
 * The keys of this server's advisory locks: any numbers that no other program on the database uses. A lock on what
 * happens to a table as a whole has the id of that table as its key instead.
 */
export const ADVISORY_LOCKS = {
  /** Held alone by the server that migrates; the others wait. */
  migrating: 7_283_645,
  /** Shared by every server that runs jobs, so that one which holds it alone knows that there is no other. */
  runningJobs: 7_283_646,
  /** Held alone by whoever seals audit events. */
  sealing: 7_283_647,
  /** Held alone by the server that loads the demo data; the others wait and find them there. */
  loadingDemoData: 7_283_648,
} as const;
