import { type SchemaPath, validate } from '@angular/forms/signals';
import { readDecimal, readTaxPercent } from '../../../ui/money/decimal-input';

/** Refuses what is no amount or quantity; an empty text is left to `required`. */
export function decimalText(path: SchemaPath<string>, locale: () => string): void {
  validate(path, ({ value }) =>
    value().trim() === '' || readDecimal(value(), locale()) !== undefined
      ? undefined
      : { kind: 'decimal', message: 'invoices.form.decimal' },
  );
}

/** Refuses what is no tax rate in percent. */
export function taxPercentText(path: SchemaPath<string>, locale: () => string): void {
  validate(path, ({ value }) =>
    value().trim() === '' || readTaxPercent(value(), locale()) !== undefined
      ? undefined
      : { kind: 'percent', message: 'invoices.form.percent' },
  );
}
