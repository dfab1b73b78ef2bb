import type { Project } from '#api';

/** A step that the project would take next, why it cannot, and where that can be settled. */
export interface Blocker {
  readonly action: string;
  readonly reason: string;
  /** Where to settle it; the text of the link is `projects.settle.<name>`. */
  readonly settle?: { readonly name: string; readonly path: string; readonly query: Readonly<Record<string, string>> };
}

/** The steps that lead onwards: what refuses one of them is what there is to do next. */
const ONWARDS = ['activate', 'complete', 'close'];

/** What stands in the way of a project's next step, each with the place where it can be settled. */
export function blockersOf(project: Project, canBill: boolean): Blocker[] {
  return project.availableActions.flatMap(({ action, allowed, reason }) => {
    if (allowed || !reason || !ONWARDS.includes(action)) return [];
    const settle = placeFor(reason.code, project, canBill);
    return [{ action, reason: reason.message, ...(settle && { settle }) }];
  });
}

function placeFor(code: string, { id, clientId, completionDate }: Project, canBill: boolean): Blocker['settle'] {
  const path = `/projects/${id}`;
  switch (code) {
    case 'PROJECT_NOT_STAFFED':
      return { name: 'team', path, query: { tab: 'team' } };
    case 'PROJECT_HAS_OPEN_TIME':
      return { name: 'openTime', path, query: { tab: 'time', status: 'draft,submitted,rejected' } };
    case 'PROJECT_HAS_UNBILLED_TIME':
      return canBill
        ? {
            name: 'invoice',
            path: '/invoices/new',
            query: { clientId, projectId: id, ...(completionDate && { periodEnd: completionDate }) },
          }
        : { name: 'unbilledTime', path, query: { tab: 'time', status: 'approved' } };
    case 'PROJECT_HAS_DRAFT_INVOICE':
      return { name: 'drafts', path, query: { tab: 'invoices' } };
    default:
      return undefined;
  }
}
