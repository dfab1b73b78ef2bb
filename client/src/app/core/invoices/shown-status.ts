import type { InvoiceStatus, Role } from '#api';

/**
 * The status as its reader calls it: to a client an invoice that waits for its payment is open, whether the firm has put
 * on record that it was sent or not.
 */
export function shownStatus(status: InvoiceStatus, role: Role | undefined): InvoiceStatus | 'open' {
  return role === 'client' && (status === 'issued' || status === 'sent') ? 'open' : status;
}
