import { type CallerContext, defineLifecycle, mostUrgent, type Problem } from '#kernel';

export const CLIENT_STATUSES = ['active', 'inactive'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

export interface ClientSubject {
  status: ClientStatus;
}

export interface ClientContext extends CallerContext {
  /** What the areas to the right say against a deactivation. */
  readonly objections: readonly Problem[];
}

const nothingOpen = (_: Readonly<ClientSubject>, { objections }: ClientContext): Problem | null =>
  mostUrgent(objections) ?? null;

/** An inactive client takes no new SOW or project; payments go on, and its users keep reading. */
// prettier-ignore
export const clientLifecycle = defineLifecycle<ClientStatus, ClientSubject, ClientContext>({
  entity: 'client',
  initial: 'active',
  states: CLIENT_STATUSES,
  rows: [
    { action: 'create',     from: 'nothing',              to: 'active',   permission: 'client:write' },
    { action: 'update',     from: ['active', 'inactive'], to: 'same',     permission: 'client:write' },
    { action: 'deactivate', from: ['active'],             to: 'inactive', permission: 'client:deactivate', guards: [nothingOpen] },
    { action: 'activate',   from: ['inactive'],           to: 'active',   permission: 'client:deactivate' },
  ],
});
