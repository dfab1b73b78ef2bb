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

function writesComma(locale: string): boolean {
  return new Intl.NumberFormat(locale)
    .formatToParts(0.5)
    .some(({ type, value }) => type === 'decimal' && value === ',');
}
