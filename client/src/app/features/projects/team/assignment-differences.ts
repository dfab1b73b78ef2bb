import type { Assignment } from '#api';
import type { Difference } from '../../../ui/conflict/conflict';
import { type AssignmentDraft, draftOf } from './assignment-draft';

/** Two versions of an assignment field by field, as people read them; a person by name, since an id says nothing. */
export function differences(
  mine: AssignmentDraft & { readonly userName: string },
  theirs: Assignment,
  translate: (key: string) => string,
): Difference[] {
  const saved = draftOf(theirs);
  const fields = [
    ['field.role', 'role'],
    ['projects.field.startDate', 'startDate'],
    ['projects.field.endDate', 'endDate'],
    ['projects.field.rateOverride', 'rateOverride'],
    ['projects.field.costRate', 'costRate'],
  ] as const;
  return [
    { label: translate('field.person'), mine: mine.userName, theirs: theirs.userName },
    ...fields.map(([label, field]) => ({ label: translate(label), mine: mine[field], theirs: saved[field] })),
  ];
}
