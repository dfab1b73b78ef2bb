import { computed, inject, Injectable } from '@angular/core';
import type { IconName } from '../../ui/icon/icons';
import { Access } from '../session/access';

export interface Destination {
  readonly path: string;
  /** Its name is the text `nav.<name>`. */
  readonly name: string;
  readonly icon: IconName;
  /** The second key after `g`. */
  readonly key: string;
  readonly isFor: (access: Access) => boolean;
}

export interface Creation {
  readonly path: string;
  /** Its name is the text `create.<name>`. */
  readonly name: string;
  readonly isFor: (access: Access) => boolean;
}

/** Every place of the console, in the order in which an engagement passes them. */
const DESTINATIONS: readonly Destination[] = [
  { path: '/', name: 'home', icon: 'home', key: 'h', isFor: () => true },
  { path: '/my-week', name: 'myWeek', icon: 'week', key: 'w', isFor: (access) => access.can('time:write') },
  { path: '/approvals', name: 'approvals', icon: 'approval', key: 'a', isFor: (access) => access.can('time:approve') },
  {
    path: '/clients',
    name: 'clients',
    icon: 'client',
    key: 'c',
    isFor: (access) => access.reaches('client:read', 'all'),
  },
  { path: '/sows', name: 'sows', icon: 'sow', key: 's', isFor: (access) => access.can('sow:read') },
  { path: '/projects', name: 'projects', icon: 'project', key: 'p', isFor: (access) => access.can('project:read') },
  { path: '/invoices', name: 'invoices', icon: 'invoice', key: 'i', isFor: (access) => access.can('invoice:read') },
  { path: '/billing-runs', name: 'billingRuns', icon: 'run', key: 'b', isFor: (access) => access.can('billing:run') },
  {
    path: '/reports',
    name: 'reports',
    icon: 'report',
    key: 'r',
    isFor: (access) => access.can('report:finance') || access.can('report:utilization'),
  },
  { path: '/audit', name: 'audit', icon: 'audit', key: 'u', isFor: (access) => access.can('audit:read') },
  {
    path: '/administration',
    name: 'administration',
    icon: 'settings',
    key: 'm',
    isFor: (access) => access.can('user:manage') || access.can('period:lock'),
  },
  { path: '/developers', name: 'developers', icon: 'code', key: 'd', isFor: () => true },
];

const CREATIONS: readonly Creation[] = [
  { path: '/clients/new', name: 'client', isFor: (access) => access.can('client:write') },
  { path: '/sows/new', name: 'sow', isFor: (access) => access.can('sow:write') },
  { path: '/projects/new', name: 'project', isFor: (access) => access.can('project:create') },
  { path: '/invoices/new', name: 'invoice', isFor: (access) => access.can('invoice:draft') },
  { path: '/billing-runs/new', name: 'billingRun', isFor: (access) => access.can('billing:run') },
  { path: '/administration/users/new', name: 'user', isFor: (access) => access.can('user:manage') },
];

/** Where the person who is signed in may go, and what they may create. */
@Injectable({ providedIn: 'root' })
export class Destinations {
  private readonly access = inject(Access);
  readonly all = computed(() => DESTINATIONS.filter(({ isFor }) => isFor(this.access)));
  readonly creations = computed(() => CREATIONS.filter(({ isFor }) => isFor(this.access)));
}
