import type { ValidationError } from '@angular/forms/signals';
import { writeDay } from '../dates/dates';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** A schema gives the key of a text as message, the server gives a sentence. */
const KEY = /^[a-z][\w-]*(\.[\w-]+)+$/i;

/** The kinds of the built-in validators, for which there are shared texts under `form.<kind>`. */
const KNOWN = new Set([
  'required',
  'min',
  'max',
  'minLength',
  'maxLength',
  'minDate',
  'maxDate',
  'pattern',
  'email',
  'parse',
]);

/** What an error of a field says: the message that it brings, else the shared text of its kind. */
export function messageOf(error: ValidationError, translate: Translate, locale: string): string {
  const values = valuesOf(error, locale);
  if (error.message !== undefined) return KEY.test(error.message) ? translate(error.message, values) : error.message;
  return translate(KNOWN.has(error.kind) ? `form.${error.kind}` : 'form.invalid', values);
}

/** The limits that an error carries, dates among them as people read them. */
function valuesOf(error: ValidationError, locale: string): Record<string, unknown> {
  const { kind: _kind, message: _message, ...rest } = error as ValidationError & Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => {
      if (value instanceof Date) return [[name, writeDay(locale, value.toISOString().slice(0, 10))]];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}
