import type { Principal } from '#platform/context';
import { sql } from '#platform/database';
import { column, defineView, flag, fraction, instant, matching, nested } from '#platform/views';

/** Consultants learn who the client is, and no more. */
const beyondTheName = (caller: Principal): boolean => !caller.has('client:read', 'assigned');

const hidden = { seenBy: beyondTheName };

export const clientView = defineView({
  name: 'client',
  from: sql`client c`,
  id: sql`c.id`,
  fields: {
    id: column(sql`c.id`),
    name: column(sql`c.name`),
    email: column(sql`c.email`, hidden),
    phone: column(sql`c.phone`, hidden),
    company: column(sql`c.company`, hidden),
    billingAddress: column(sql`c.billing_address`, hidden),
    currency: column(sql`c.currency`, hidden),
    paymentTermsDays: column(sql`c.payment_terms_days`, hidden),
    taxRate: fraction(sql`c.tax_rate`, hidden),
    taxId: column(sql`c.tax_id`, hidden),
    requiresAcceptance: column(sql`c.requires_acceptance`, hidden),
    isActive: column(sql`c.is_active`, hidden),
    contacts: nested(
      sql`(SELECT coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'email', k.email, 'phone', k.phone, 'role', k.role)
             ORDER BY k.position), '[]') FROM contact k WHERE k.client_id = c.id)`,
      hidden,
    ),
    createdAt: instant(sql`c.created_at`, hidden),
    version: column(sql`c.version`),
  },
  sorts: {
    name: { sql: sql`lower(c.name)`, type: 'text' },
    createdAt: { sql: sql`c.created_at`, type: 'timestamptz' },
  },
  defaultSort: 'name',
  filters: {
    isActive: flag(sql`c.is_active`),
    currency: matching(
      /^[A-Z]{3}$/,
      'must be an ISO 4217 currency code like "EUR"',
      'EUR',
      (currency) => sql`c.currency = ${currency}`,
    ),
  },
  search: [sql`c.name`, sql`c.company`, sql`c.email`],
});

/** For those who see the name only: a search in the other fields would tell them what these hold. */
export const clientNameView = defineView({ ...clientView, search: [sql`c.name`] });

/** Clients as this caller may see and search them. */
export const clientViewFor = (caller: Principal): typeof clientView =>
  beyondTheName(caller) ? clientView : clientNameView;
