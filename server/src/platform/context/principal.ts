import { may, scopesOf, type Permission, type Role, type Scope } from '#kernel';

export interface PrincipalFacts {
  /** How the caller proved who they are; API keys will be a kind of their own. */
  readonly kind: 'user' | 'system';
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** The client that a user of role client belongs to, else null. */
  readonly clientId: string | null;
  readonly sessionId: string | null;
  readonly tokenVersion: number;
}

/** Who is calling. Permissions follow from the role through the kernel's matrix and from nothing else. */
export class Principal implements PrincipalFacts {
  readonly kind: 'user' | 'system';
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly clientId: string | null;
  readonly sessionId: string | null;
  readonly tokenVersion: number;

  constructor(facts: PrincipalFacts) {
    this.kind = facts.kind;
    this.userId = facts.userId;
    this.name = facts.name;
    this.role = facts.role;
    this.clientId = facts.clientId;
    this.sessionId = facts.sessionId;
    this.tokenVersion = facts.tokenVersion;
  }

  may(permission: Permission): boolean {
    return may(this.role, permission);
  }

  /** The rows that the permission reaches for this caller; empty when the role lacks it. */
  scopes(permission: Permission): readonly Scope[] {
    return scopesOf(this.role, permission);
  }

  has(permission: Permission, scope: Scope): boolean {
    return this.scopes(permission).includes(scope);
  }
}
