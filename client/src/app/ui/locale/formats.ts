import { inject, type Signal } from '@angular/core';
import { LOCALE } from './locale';

/** Making an `Intl` formatter costs far more than using it, and a table uses one in every cell. */
export class FormatCache<C extends readonly string[], F> {
  private readonly formats = new Map<string, F>();

  constructor(private readonly make: (locale: string, ...choices: C) => F) {}

  get(locale: string, ...choices: C): F {
    const key = [locale, ...choices].join('|');
    const known = this.formats.get(key);
    if (known !== undefined) return known;
    const made = this.make(locale, ...choices);
    this.formats.set(key, made);
    return made;
  }
}

/**
 * What a pipe answers for its arguments and the locale. Such a pipe is impure, so that a new locale reaches it, and writes
 * anew only when one of them has changed.
 */
export function writtenBy<A extends readonly unknown[]>(
  write: (locale: string, ...values: A) => string,
): (...values: A) => string {
  const locale: Signal<string> = inject(LOCALE);
  let last: { readonly locale: string; readonly values: A; readonly text: string } | undefined;
  return (...values) => {
    const now = locale();
    if (last?.locale === now && last.values.every((value, index) => value === values[index])) return last.text;
    last = { locale: now, values, text: write(now, ...values) };
    return last.text;
  };
}
