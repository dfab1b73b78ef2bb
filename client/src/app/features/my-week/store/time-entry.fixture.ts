import type { TimeEntry } from '#api';

/** A draft of an hour that may be changed, for tests. */
export function timeEntry(changes: Partial<TimeEntry> = {}): TimeEntry {
  return {
    id: 'entry',
    projectId: 'project',
    projectNumber: 'PRJ-2026-0001',
    projectName: 'Migration',
    clientId: 'client',
    clientName: 'Hanseatic Logistics',
    userId: 'mara',
    userName: 'Mara Lindqvist',
    workDate: '2026-11-16',
    minutes: 60,
    isBillable: true,
    notes: null,
    status: 'draft',
    version: 1,
    availableActions: [
      { action: 'update', allowed: true },
      { action: 'delete', allowed: true },
      { action: 'submit', allowed: true },
    ],
    ...changes,
  };
}
