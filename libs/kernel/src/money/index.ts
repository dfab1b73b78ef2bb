/** Money: amounts, rates and taxes as exact decimals, and every sum that ends up on an invoice. */
export { allocateByLargestRemainder } from './allocation.js';
export { CURRENCIES, currencyDecimals, isCurrency } from './currency.js';
export { invoiceTotals, type InvoiceTotals, type InvoiceTotalsInput, type TaxBreakdown } from './invoice-totals.js';
export { Money, MONEY_PATTERN } from './money.js';
export { formatQuantity, hoursOf, lineAmount, QUANTITY_PATTERN } from './quantity.js';
export { Rate } from './rate.js';
export { TAX_RATE_PATTERN, TaxRate } from './tax-rate.js';
export { billTime, type BilledTime } from './time-billing.js';
