import { type CallerContext, defineLifecycle, nothingObjects, type Objectionable } from '#kernel';

export const CLIENT_STATUSES = ['active', 'inactive'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

export interface ClientSubject {
  status: ClientStatus;
}

/** The objections are those of the areas to the right, to a deactivation. */
export type ClientContext = CallerContext & Objectionable;

/** An inactive client takes no new SOW or project; payments go on, and its users keep reading. */
// prettier-ignore
export const clientLifecycle = defineLifecycle<ClientStatus, ClientSubject, ClientContext>({
  entity: 'client',
  initial: 'active',
  states: CLIENT_STATUSES,
  rows: [
    { action: 'create',     from: 'nothing',              to: 'active',   permission: 'client:write' },
    { action: 'update',     from: ['active', 'inactive'], to: 'same',     permission: 'client:write' },
    { action: 'deactivate', from: ['active'],             to: 'inactive', permission: 'client:deactivate', guards: [nothingObjects] },
    { action: 'activate',   from: ['inactive'],           to: 'active',   permission: 'client:deactivate' },
  ],
});
