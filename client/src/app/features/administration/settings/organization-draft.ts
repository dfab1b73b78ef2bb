import { max, maxLength, min, required, schema, validate } from '@angular/forms/signals';
import type { Settings, UpdateSettings } from '#api';
import { fractionOfPercent, percentOfFraction } from '../../../ui/money/percent-text';

/** The organization as it is typed: percent and hours where the API has fractions and minutes. */
export interface OrganizationDraft {
  readonly organizationName: string;
  readonly legalName: string;
  readonly address: string;
  readonly taxId: string;
  readonly timeZone: string;
  readonly baseCurrency: string;
  readonly taxPercent: string;
  readonly defaultPaymentTermsDays: number;
  readonly weeklyTargetHours: number;
  readonly allowSelfApproval: boolean;
}

const MINUTES = 60;
const HOURS_OF_A_WEEK = 168;
const LONGEST_TERMS = 365;

export const EMPTY_ORGANIZATION: OrganizationDraft = {
  organizationName: '',
  legalName: '',
  address: '',
  taxId: '',
  timeZone: '',
  baseCurrency: '',
  taxPercent: '',
  defaultPaymentTermsDays: 0,
  weeklyTargetHours: 0,
  allowSelfApproval: false,
};

export const organizationSchema = schema<OrganizationDraft>((draft) => {
  required(draft.organizationName);
  maxLength(draft.organizationName, 255);
  maxLength(draft.legalName, 255);
  required(draft.timeZone);
  required(draft.baseCurrency);
  validate(draft.taxPercent, ({ value }) =>
    fractionOfPercent(value()) === undefined
      ? { kind: 'percent', message: 'administration.organization.percent' }
      : undefined,
  );
  min(draft.defaultPaymentTermsDays, 0);
  max(draft.defaultPaymentTermsDays, LONGEST_TERMS);
  min(draft.weeklyTargetHours, 0);
  max(draft.weeklyTargetHours, HOURS_OF_A_WEEK);
});

export function draftOf(settings: Settings): OrganizationDraft {
  return {
    organizationName: settings.organizationName,
    legalName: settings.legalName ?? '',
    address: settings.address ?? '',
    taxId: settings.taxId ?? '',
    timeZone: settings.timeZone,
    baseCurrency: settings.baseCurrency,
    taxPercent: percentOfFraction(settings.defaultTaxRate),
    defaultPaymentTermsDays: settings.defaultPaymentTermsDays,
    weeklyTargetHours: settings.weeklyTargetMinutes / MINUTES,
    allowSelfApproval: settings.allowSelfApproval,
  };
}

/** Only what differs from what was shown, so that two people can change two things at once. */
export function changesOf(draft: OrganizationDraft, shown: Settings): UpdateSettings {
  const before = draftOf(shown);
  const request: Record<keyof OrganizationDraft, UpdateSettings> = {
    organizationName: { organizationName: draft.organizationName.trim() },
    legalName: { legalName: textOf(draft.legalName) },
    address: { address: textOf(draft.address) },
    taxId: { taxId: textOf(draft.taxId) },
    timeZone: { timeZone: draft.timeZone },
    baseCurrency: { baseCurrency: draft.baseCurrency },
    taxPercent: { defaultTaxRate: fractionOfPercent(draft.taxPercent) ?? shown.defaultTaxRate },
    defaultPaymentTermsDays: { defaultPaymentTermsDays: draft.defaultPaymentTermsDays },
    weeklyTargetHours: { weeklyTargetMinutes: Math.round(draft.weeklyTargetHours * MINUTES) },
    allowSelfApproval: { allowSelfApproval: draft.allowSelfApproval },
  };
  const changed = (Object.keys(request) as (keyof OrganizationDraft)[]).filter(
    (field) => draft[field] !== before[field],
  );
  return Object.assign({}, ...changed.map((field) => request[field])) as UpdateSettings;
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
