import {
  type CallerContext,
  defineLifecycle,
  nothingObjects,
  type Objectionable,
  type Problem,
  problem,
} from '#kernel';

export const PROJECT_STATUSES = ['planning', 'active', 'on_hold', 'completed', 'closed', 'cancelled'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** The project as far as its lifecycle looks at it. */
export interface ProjectSubject {
  status: ProjectStatus;
}

/** What a new project needs to know of its SOW; absent for a project that exists. */
export interface SowStanding {
  readonly number: string;
  readonly status: string;
  /** Whether the client has accepted it, or need not. */
  readonly isAccepted: boolean;
  readonly clientIsActive: boolean;
}

/** The objections are those of the areas to the right, to closing or cancelling it. */
export interface ProjectContext extends CallerContext, Objectionable {
  readonly sow?: SowStanding;
  readonly isStaffed: boolean;
}

export type ProjectAction =
  'create' | 'update' | 'activate' | 'hold' | 'resume' | 'complete' | 'close' | 'reopen' | 'cancel';

/** Its assignments change where it can be updated itself. */
// prettier-ignore
export const projectLifecycle = defineLifecycle<ProjectStatus, ProjectSubject, ProjectContext, ProjectAction>({
  entity: 'project',
  initial: 'planning',
  states: PROJECT_STATUSES,
  rows: [
    { action: 'create',   from: 'nothing',                         to: 'planning',  permission: 'project:create',   guards: [sowIsOpen, sowIsAccepted, clientIsActive], summary: 'Starts the SOW with its first project.' },
    { action: 'update',   from: ['planning', 'active', 'on_hold'], to: 'same',      permission: 'project:write',    summary: 'Changes the project or its assignments.' },
    { action: 'activate', from: ['planning'],                      to: 'active',    permission: 'project:write',    guards: [isStaffed] },
    { action: 'hold',     from: ['active'],                        to: 'on_hold',   permission: 'project:write',    summary: 'Later work dates are refused.' },
    { action: 'resume',   from: ['on_hold'],                       to: 'active',    permission: 'project:write',    summary: 'Forgets the date of the hold.' },
    { action: 'complete', from: ['active', 'on_hold'],             to: 'completed', permission: 'project:complete', summary: 'No time is recorded after its date.' },
    { action: 'close',    from: ['completed'],                     to: 'closed',    permission: 'project:close',    guards: [nothingObjects], summary: 'When all its time is decided and billed; read-only from here on.' },
    { action: 'reopen',   from: ['completed', 'closed'],           to: 'active',    permission: 'project:reopen',   summary: 'With a reason; a completed SOW goes on.' },
    { action: 'cancel',   from: ['planning', 'active', 'on_hold'], to: 'cancelled', permission: 'project:close',    guards: [nothingObjects], summary: 'With a reason, when all its time is decided and billed.' },
  ],
});

function sowIsOpen(_: Readonly<ProjectSubject>, { sow }: ProjectContext): Problem | null {
  if (sow === undefined || sow.status === 'approved' || sow.status === 'in_progress') return null;
  const detail = `A project needs a SOW that is approved or in progress; ${sow.number} is ${sow.status}.`;
  return problem('SOW_NOT_OPEN', { detail, currentState: sow.status });
}

function sowIsAccepted(_: Readonly<ProjectSubject>, { sow }: ProjectContext): Problem | null {
  if (sow === undefined || sow.isAccepted) return null;
  return problem('SOW_NOT_ACCEPTED', {
    detail: 'This client accepts a SOW before work begins. Ask a user of the client to accept it.',
  });
}

function clientIsActive(_: Readonly<ProjectSubject>, { sow }: ProjectContext): Problem | null {
  if (sow === undefined || sow.clientIsActive) return null;
  return problem('CLIENT_INACTIVE', { detail: 'The client is not active. An admin can activate it again.' });
}

function isStaffed(_: Readonly<ProjectSubject>, context: ProjectContext): Problem | null {
  if (context.isStaffed) return null;
  return problem('PROJECT_NOT_STAFFED', { detail: 'Nobody is assigned to the project yet. Assign somebody first.' });
}
