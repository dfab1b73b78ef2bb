import { computed, inject, Injectable } from '@angular/core';
import type { Permission, Role, Scope } from '#api';
import { Session } from './session';

/** What the person who is signed in may do. Hides what would be refused; the server alone decides. */
@Injectable({ providedIn: 'root' })
export class Access {
  private readonly session = inject(Session);
  private readonly scopes = computed(
    () => new Map(this.session.me()?.permissions.map(({ permission, scopes }) => [permission, scopes] as const)),
  );

  readonly role = computed<Role | undefined>(() => this.session.me()?.role);

  can(permission: Permission): boolean {
    return this.scopes().has(permission);
  }

  /** Whether the permission reaches rows of this kind: `reaches('time:read', 'all')`. */
  reaches(permission: Permission, scope: Scope): boolean {
    return this.scopes().get(permission)?.includes(scope) ?? false;
  }
}
