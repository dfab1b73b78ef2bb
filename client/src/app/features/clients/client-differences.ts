import type { Difference } from '../../ui/conflict/conflict';
import type { ClientDraft, ContactDraft } from './client-draft';

const FIELDS = [
  ['field.name', 'name'],
  ['clients.field.company', 'company'],
  ['field.email', 'email'],
  ['field.phone', 'phone'],
  ['clients.field.billingAddress', 'billingAddress'],
  ['clients.field.taxId', 'taxId'],
  ['field.currency', 'currency'],
  ['clients.field.taxPercent', 'taxPercent'],
  ['clients.field.terms', 'paymentTermsDays'],
] as const;

/** Two versions of a client field by field, as people read them. */
export function differences(mine: ClientDraft, theirs: ClientDraft, translate: (key: string) => string): Difference[] {
  const written = (draft: ClientDraft) => translate(draft.requiresAcceptance ? 'common.yes' : 'common.no');
  return [
    ...FIELDS.map(([label, field]) => ({ label: translate(label), mine: mine[field], theirs: theirs[field] })),
    { label: translate('clients.field.acceptance'), mine: written(mine), theirs: written(theirs) },
    {
      label: translate('clients.tab.contacts'),
      mine: mine.contacts.map(line).join('\n'),
      theirs: theirs.contacts.map(line).join('\n'),
    },
  ];
}

function line({ name, role, email, phone }: ContactDraft): string {
  return [name, role, email, phone].filter((part) => part !== '').join(', ');
}
