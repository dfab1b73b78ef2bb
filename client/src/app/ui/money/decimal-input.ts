/** The digits before and after the decimal sign that the API takes for amounts and quantities (product.md, section 4). */
const WIRE = /^\d{1,12}(\.\d{1,4})?$/;

/**
 * What somebody typed as an amount or a quantity, as the API takes it: `1234,50` of a person who writes decimals with a
 * comma is `1234.50`. Undefined for what is no such number; nothing is rounded, and grouping is not guessed at.
 */
export function readDecimal(text: string, locale: string): string | undefined {
  const trimmed = text.trim();
  const plain = writesComma(locale) ? trimmed.replace(',', '.') : trimmed;
  return WIRE.test(plain) ? plain : undefined;
}

/** A tax rate typed in percent (`19`, `7.5`) as the fraction that the API takes (`0.19`, `0.075`); undefined when it is none. */
export function readTaxPercent(text: string, locale: string): string | undefined {
  const percent = readDecimal(text.replace('%', ''), locale);
  const [, whole, decimals = ''] = /^0*(\d{1,3})(?:\.(\d{1,2}))?$/.exec(percent ?? '') ?? [];
  if (whole === undefined) return undefined;
  const digits = `${whole.padStart(3, '0')}${decimals}`;
  const fraction = `${digits.slice(0, -2 - decimals.length)}.${digits.slice(-2 - decimals.length)}`.replace(/^0+(?=\d)/, '');
  return /^(0\.\d+|1\.0+)$/.test(fraction) ? fraction : undefined;
}

/** A tax rate of the API as percent, for a field in which it is edited: `0.19` is `19`, `0.075` is `7.5`. */
export function writeTaxPercent(fraction: string): string {
  const [whole = '0', decimals = ''] = fraction.split('.');
  const padded = decimals.padEnd(2, '0');
  const percent = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = padded.slice(2).replace(/0+$/, '');
  return rest === '' ? percent : `${percent}.${rest}`;
}

function writesComma(locale: string): boolean {
  return new Intl.NumberFormat(locale).formatToParts(0.5).some(({ type, value }) => type === 'decimal' && value === ',');
}
