import type { Permission } from '#api';

/** A part of the administration and who may see it; its name is the text `administration.section.<path>`. */
export interface Section {
  readonly path: string;
  readonly permission: Permission;
}

export const SECTIONS: readonly Section[] = [
  { path: 'users', permission: 'user:manage' },
  { path: 'permissions', permission: 'user:manage' },
  { path: 'organization', permission: 'settings:manage' },
  { path: 'numbering', permission: 'settings:manage' },
  { path: 'period', permission: 'period:lock' },
];
