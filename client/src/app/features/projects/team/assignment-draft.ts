import type { Assignment, CreateAssignment, Project } from '#api';

/** An assignment as it is typed: texts throughout, empty where nothing stands. */
export interface AssignmentDraft {
  readonly userId: string;
  readonly role: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly rateOverride: string;
  readonly costRate: string;
}

/** A new one runs to the end of the project: from today on, or from its beginning when that is still to come. */
export function newAssignment({ startDate, endDate }: Project, today: string): AssignmentDraft {
  const isRunning = today > startDate && today <= endDate;
  return {
    userId: '',
    role: '',
    startDate: isRunning ? today : startDate,
    endDate,
    rateOverride: '',
    costRate: '',
  };
}

export function draftOf({ userId, role, startDate, endDate, rateOverride, costRate }: Assignment): AssignmentDraft {
  return { userId, role, startDate, endDate, rateOverride: rateOverride ?? '', costRate: costRate ?? '' };
}

/** What the API takes: null takes a rate away; a rate that the person does not see is left as it is. */
export function requestOf(draft: AssignmentDraft, { seesCostRate }: { seesCostRate: boolean }): CreateAssignment {
  const costRate = draft.costRate.trim();
  return {
    userId: draft.userId,
    role: draft.role.trim(),
    startDate: draft.startDate,
    endDate: draft.endDate,
    rateOverride: draft.rateOverride.trim() || null,
    ...((seesCostRate || costRate !== '') && { costRate: costRate || null }),
  };
}
