import type { Project } from '#api';
import type { Difference } from '../../../ui/conflict/conflict';
import type { ProjectDraft } from './project-draft';

/** Two versions of a project field by field, as people read them; a manager by name, since an id says nothing to them. */
export function differences(
  mine: ProjectDraft & { readonly managerName: string },
  theirs: Project,
  translate: (key: string) => string,
): Difference[] {
  return [
    { label: translate('field.name'), mine: mine.name, theirs: theirs.name },
    { label: translate('field.description'), mine: mine.description, theirs: theirs.description ?? '' },
    { label: translate('field.manager'), mine: mine.managerName, theirs: theirs.managerName },
    { label: translate('projects.field.startDate'), mine: mine.startDate, theirs: theirs.startDate },
    { label: translate('projects.field.endDate'), mine: mine.endDate, theirs: theirs.endDate },
    { label: translate('projects.field.budget'), mine: mine.budget, theirs: theirs.budget ?? '' },
  ];
}
