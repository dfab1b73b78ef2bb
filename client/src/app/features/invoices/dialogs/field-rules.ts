import { type SchemaPath, validate } from '@angular/forms/signals';
import { fractionOfPercent } from '../../../ui/money/percent-text';
import { readDecimal } from '../../../ui/money/decimal-input';

/** Refuses what is no amount or quantity; an empty text is left to `required`. */
export function decimalText(path: SchemaPath<string>, locale: () => string): void {
  validate(path, ({ value }) =>
    value().trim() === '' || readDecimal(value(), locale()) !== undefined
      ? undefined
      : { kind: 'decimal', message: 'invoices.form.decimal' },
  );
}

/** Refuses what is no tax rate in percent. */
export function percentText(path: SchemaPath<string>): void {
  validate(path, ({ value }) =>
    value().trim() === '' || fractionOfPercent(value()) !== undefined
      ? undefined
      : { kind: 'percent', message: 'invoices.form.percent' },
  );
}

/** Refuses a day after today. */
export function notInFuture(path: SchemaPath<string>, today: string): void {
  validate(path, ({ value }) => (value() > today ? { kind: 'future', message: 'invoices.form.future' } : undefined));
}
