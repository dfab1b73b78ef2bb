import { email, maxLength, pattern, required, schema } from '@angular/forms/signals';
import type { Register } from '#api';
import { newPassword } from '../password/new-password';

/** Without an "@", since one signs in with either this or an e-mail address. */
export const USERNAME = /^[^\s@]+$/;

export function emptyPerson(): Register {
  return { fullName: '', email: '', username: '', password: '' };
}

/** What the server asks of somebody who makes an account. */
export const personSchema = schema<Register>((path) => {
  required(path.fullName);
  maxLength(path.fullName, 255);
  required(path.email);
  email(path.email);
  required(path.username);
  maxLength(path.username, 255);
  pattern(path.username, USERNAME, { message: 'account.field.usernamePattern' });
  newPassword(path.password);
});
