import { email, hidden, maxLength, minLength, required, schema } from '@angular/forms/signals';
import type { InviteUser, Role, User } from '#api';

/** A person as they are typed. */
export interface UserDraft {
  readonly fullName: string;
  readonly email: string;
  readonly username: string;
  readonly role: Role;
  /** Of a user of role client; empty for everybody else. */
  readonly clientId: string;
}

export const EMPTY_USER: UserDraft = { fullName: '', email: '', username: '', role: 'consultant', clientId: '' };

export const userSchema = schema<UserDraft>((user) => {
  required(user.fullName);
  maxLength(user.fullName, 255);
  required(user.email);
  email(user.email);
  required(user.username);
  minLength(user.username, 3);
  maxLength(user.username, 50);
  hidden(user.clientId, { when: ({ valueOf }) => valueOf(user.role) !== 'client' });
  required(user.clientId);
});

export function draftOf(user: User): UserDraft {
  return {
    fullName: user.fullName,
    email: user.email ?? '',
    username: user.username ?? '',
    role: user.role,
    clientId: user.clientId ?? '',
  };
}

export function requestOf({ fullName, email: address, username, role, clientId }: UserDraft): InviteUser {
  return {
    fullName: fullName.trim(),
    email: address.trim(),
    username: username.trim(),
    role,
    clientId: role === 'client' ? clientId : null,
  };
}

/** What most firms would choose: `Mara Lindqvist` is `mara.lindqvist`. */
export function suggestedUsername(fullName: string): string {
  return fullName
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
}
