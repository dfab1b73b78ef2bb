import type { Client, CreateClient } from '#api';
import { fractionOfPercent, percentOfFraction } from '../../ui/money/percent-text';

/** A client as it is typed: texts throughout, empty where nothing stands or a default counts. */
export interface ClientDraft {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly billingAddress: string;
  readonly taxId: string;
  readonly currency: string;
  /** In percent, as people say it; empty for the organization's rate. */
  readonly taxPercent: string;
  readonly paymentTermsDays: string;
  readonly requiresAcceptance: boolean;
  readonly contacts: readonly ContactDraft[];
}

export interface ContactDraft {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly phone: string;
}

export const EMPTY_DRAFT: ClientDraft = {
  name: '',
  company: '',
  email: '',
  phone: '',
  billingAddress: '',
  taxId: '',
  currency: '',
  taxPercent: '',
  paymentTermsDays: '',
  requiresAcceptance: false,
  contacts: [],
};

export const EMPTY_CONTACT: ContactDraft = { name: '', role: '', email: '', phone: '' };

export function draftOf(client: Client): ClientDraft {
  return {
    name: client.name,
    company: client.company ?? '',
    email: client.email ?? '',
    phone: client.phone ?? '',
    billingAddress: client.billingAddress ?? '',
    taxId: client.taxId ?? '',
    currency: client.currency ?? '',
    taxPercent: client.taxRate ? percentOfFraction(client.taxRate) : '',
    paymentTermsDays: client.paymentTermsDays?.toString() ?? '',
    requiresAcceptance: client.requiresAcceptance ?? false,
    contacts: (client.contacts ?? []).map(({ name, role, email, phone }) => ({
      name,
      role: role ?? '',
      email: email ?? '',
      phone: phone ?? '',
    })),
  };
}

/** What the API takes: null empties a field, what is absent has its default. */
export function requestOf(draft: ClientDraft): CreateClient {
  const days = draft.paymentTermsDays.trim();
  return {
    name: draft.name.trim(),
    company: textOf(draft.company),
    email: draft.email.trim(),
    phone: textOf(draft.phone),
    billingAddress: textOf(draft.billingAddress),
    taxId: textOf(draft.taxId),
    ...(draft.currency !== '' && { currency: draft.currency.trim().toUpperCase() }),
    taxRate: fractionOfPercent(draft.taxPercent) ?? null,
    ...(days !== '' && { paymentTermsDays: Number(days) }),
    requiresAcceptance: draft.requiresAcceptance,
    contacts: draft.contacts.map(({ name, role, email, phone }) => ({
      name: name.trim(),
      role: textOf(role),
      email: textOf(email),
      phone: textOf(phone),
    })),
  };
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
