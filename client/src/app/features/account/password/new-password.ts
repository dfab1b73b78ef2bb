import { required, type SchemaPath, validate } from '@angular/forms/signals';
import { brokenPasswordRules } from '#kernel';

/** The rules for a password that somebody chooses; the server refuses by the same ones. */
export function newPassword(path: SchemaPath<string>): void {
  required(path);
  validate(path, ({ value }) =>
    value() !== '' && brokenPasswordRules(value().normalize('NFC')).length > 0
      ? { kind: 'weak', message: 'account.password.weak' }
      : undefined,
  );
}
