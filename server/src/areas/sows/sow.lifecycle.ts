import {
  type CallerContext,
  defineLifecycle,
  nothingObjects,
  type Objectionable,
  type Problem,
  problem,
} from '#kernel';
import { incomplete } from './sow.rules.js';

export const SOW_STATUSES = [
  'draft',
  'pending',
  'approved',
  'rejected',
  'in_progress',
  'completed',
  'cancelled',
] as const;
export type SowStatus = (typeof SOW_STATUSES)[number];

/** The SOW as far as its lifecycle looks at it. */
export interface SowSubject {
  status: SowStatus;
  readonly createdBy: string;
  /** Who last changed its terms. */
  readonly updatedBy: string;
  readonly submittedBy: string | null;
  readonly acceptedAt: Date | null;
}

/** The objections are those of the areas to the right, to completing or cancelling it. */
export interface SowContext extends CallerContext, Objectionable {
  /** Who acts; null for the system. */
  readonly callerId: string | null;
  /** Whether the lone admin's exception from separation of duties holds now. */
  readonly selfApprovalPermitted: boolean;
  readonly clientIsActive: boolean;
  /** What a submission still needs. */
  readonly missing: readonly string[];
}

/** A context in which nobody acts and nothing is in the way, to name only what matters. */
export const NOTHING_YET: SowContext = {
  may: () => false,
  callerId: null,
  selfApprovalPermitted: false,
  clientIsActive: true,
  missing: [],
  objections: [],
};

export type SowAction =
  | 'create'
  | 'update'
  | 'submit'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'revise'
  | 'accept'
  | 'start'
  | 'complete'
  | 'resume'
  | 'cancel';

/** No state can be skipped, and after submission the terms never change in place. */
// prettier-ignore
export const sowLifecycle = defineLifecycle<SowStatus, SowSubject, SowContext, SowAction>({
  entity: 'sow',
  called: 'SOW',
  initial: 'draft',
  states: SOW_STATUSES,
  rows: [
    { action: 'create',   from: 'nothing',                                     to: 'draft',       permission: 'sow:write',   guards: [clientIsActive] },
    { action: 'update',   from: ['draft'],                                     to: 'same',        permission: 'sow:write',   summary: 'A draft may lack what a submission asks for; what it has is valid.' },
    { action: 'submit',   from: ['draft'],                                     to: 'pending',     permission: 'sow:submit',  guards: [isComplete, clientIsActive] },
    { action: 'withdraw', from: ['pending'],                                   to: 'draft',       permission: 'sow:submit' },
    { action: 'approve',  from: ['pending'],                                   to: 'approved',    permission: 'sow:approve', guards: [byAnother], summary: 'By somebody who neither created, last changed nor submitted it.' },
    { action: 'reject',   from: ['pending'],                                   to: 'rejected',    permission: 'sow:approve', summary: 'With a reason.' },
    { action: 'revise',   from: ['rejected'],                                  to: 'draft',       permission: 'sow:submit' },
    { action: 'accept',   from: ['approved', 'in_progress'],                   to: 'same',        permission: 'sow:accept',  guards: [notAccepted], summary: 'Once, by a user of the client.' },
    { action: 'start',    from: ['approved'],                                  to: 'in_progress', automatic: true,           summary: 'With its first project.' },
    { action: 'complete', from: ['in_progress'],                               to: 'completed',   permission: 'sow:write',   guards: [nothingObjects], summary: 'When each of its projects is closed or cancelled.' },
    { action: 'resume',   from: ['completed'],                                 to: 'in_progress', automatic: true,           summary: 'When one of its projects is reopened.' },
    { action: 'cancel',   from: ['draft', 'pending', 'rejected', 'approved'],  to: 'cancelled',   permission: 'sow:cancel',  guards: [nothingObjects], summary: 'With a reason, as long as it has no project.' },
  ],
});

function clientIsActive(_: Readonly<SowSubject>, context: SowContext): Problem | null {
  if (context.clientIsActive) return null;
  return problem('CLIENT_INACTIVE', { detail: 'The client is not active. An admin can activate it again.' });
}

function isComplete(_: Readonly<SowSubject>, { missing }: SowContext): Problem | null {
  return incomplete(missing);
}

function byAnother(sow: Readonly<SowSubject>, context: SowContext): Problem | null {
  if (!isInvolved(sow, context.callerId) || context.selfApprovalPermitted) return null;
  return problem('SOW_SELF_APPROVAL', {
    detail: 'You created, last changed or submitted this SOW, so somebody else has to approve it.',
  });
}

/** Whether the person had a hand in what is up for approval. */
export function isInvolved(sow: Readonly<SowSubject>, userId: string | null): boolean {
  return userId !== null && [sow.createdBy, sow.updatedBy, sow.submittedBy].includes(userId);
}

function notAccepted(sow: Readonly<SowSubject>): Problem | null {
  if (sow.acceptedAt === null) return null;
  return problem('SOW_ALREADY_ACCEPTED', { detail: 'The SOW was accepted before; once is enough.' });
}
