import type { CreateProject, Project, Sow, UpdateProject } from '#api';

/** A project as it is typed: texts throughout, empty where nothing stands. */
export interface ProjectDraft {
  readonly sowId: string;
  readonly managerId: string;
  readonly name: string;
  readonly description: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly budget: string;
}

export const EMPTY_DRAFT: ProjectDraft = {
  sowId: '',
  managerId: '',
  name: '',
  description: '',
  startDate: '',
  endDate: '',
  budget: '',
};

export function draftOf(project: Project): ProjectDraft {
  return {
    sowId: project.sowId,
    managerId: project.managerId,
    name: project.name,
    description: project.description ?? '',
    startDate: project.startDate,
    endDate: project.endDate,
    budget: project.budget ?? '',
  };
}

/** What a SOW proposes for a project under it. */
type Terms = Pick<ProjectDraft, 'name' | 'startDate' | 'endDate' | 'budget'>;

function termsOf(sow: Sow): Terms {
  return {
    name: sow.title,
    startDate: sow.startDate ?? '',
    endDate: sow.endDate ?? '',
    budget: sow.budgetLeft ?? '',
  };
}

/** Fills in what the SOW proposes, where nothing was written but what the SOW chosen before has proposed. */
export function withTermsOf(draft: ProjectDraft, sow: Sow, previous: Sow | undefined): ProjectDraft {
  const proposed = termsOf(sow);
  const before = previous && termsOf(previous);
  const pick = (field: keyof Terms): string =>
    draft[field] === '' || draft[field] === before?.[field] ? proposed[field] : draft[field];
  return {
    ...draft,
    sowId: sow.id,
    name: pick('name'),
    startDate: pick('startDate'),
    endDate: pick('endDate'),
    budget: pick('budget'),
  };
}

/** What the API takes for a new project: what is left out comes from the SOW. */
export function creationOf(draft: ProjectDraft): CreateProject {
  return { sowId: draft.sowId, managerId: draft.managerId, ...changeable(draft) };
}

export function changeOf(draft: ProjectDraft): UpdateProject {
  return { managerId: draft.managerId, ...changeable(draft) };
}

function changeable({ name, description, startDate, endDate, budget }: ProjectDraft): Omit<UpdateProject, 'managerId'> {
  return {
    name: name.trim(),
    description: description.trim() || null,
    startDate,
    endDate,
    ...(budget.trim() !== '' && { budget: budget.trim() }),
  };
}
