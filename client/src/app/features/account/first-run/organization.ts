import { max, maxLength, min, pattern, required, schema, validate } from '@angular/forms/signals';
import type { Settings, UpdateSettings } from '#api';
import { isTimeZone } from '#kernel';
import { fractionOfPercent, percentOfFraction } from '../../../ui/money/percent-text';

/** The settings as the form has them: no field is null, and the tax rate is percent. */
export interface Organization {
  readonly organizationName: string;
  readonly legalName: string;
  readonly address: string;
  readonly taxId: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
  readonly taxPercent: string;
  readonly defaultPaymentTermsDays: number;
  readonly invoicePrefix: string;
}

/** As the server has it; where nobody has set it up yet, in the time zone of whoever does. */
export function organizationOf(settings: Settings, browserTimeZone: string): Organization {
  const isUntouched = isNeverSaved(settings);
  return {
    organizationName: isUntouched ? '' : settings.organizationName,
    legalName: settings.legalName ?? '',
    address: settings.address ?? '',
    taxId: settings.taxId ?? '',
    baseCurrency: settings.baseCurrency,
    timeZone: isUntouched ? browserTimeZone : settings.timeZone,
    taxPercent: percentOfFraction(settings.defaultTaxRate),
    defaultPaymentTermsDays: settings.defaultPaymentTermsDays,
    invoicePrefix: settings.numbering.invoice.prefix,
  };
}

/** The settings come into the world with version 1, and every change counts one up. */
export function isNeverSaved({ version }: Settings): boolean {
  return version === 1;
}

export const organizationSchema = schema<Organization>((path) => {
  required(path.organizationName);
  maxLength(path.organizationName, 255);
  maxLength(path.legalName, 255);
  maxLength(path.address, 2000);
  maxLength(path.taxId, 50);
  required(path.baseCurrency);
  required(path.timeZone);
  validate(path.timeZone, ({ value }) =>
    value() === '' || isTimeZone(value()) ? undefined : { kind: 'timeZone', message: 'account.field.timeZoneUnknown' },
  );
  required(path.taxPercent);
  validate(path.taxPercent, ({ value }) =>
    value() === '' || fractionOfPercent(value()) !== undefined
      ? undefined
      : { kind: 'percent', message: 'account.field.taxRateInvalid' },
  );
  required(path.defaultPaymentTermsDays);
  min(path.defaultPaymentTermsDays, 0);
  max(path.defaultPaymentTermsDays, 365);
  required(path.invoicePrefix);
  pattern(path.invoicePrefix, /^[A-Z0-9-]{1,10}$/, { message: 'account.field.invoicePrefixInvalid' });
});

/** What is sent for a valid form. */
export function changesOf({ taxPercent, invoicePrefix, ...rest }: Organization): UpdateSettings {
  return {
    ...rest,
    organizationName: rest.organizationName.trim(),
    legalName: textOrNull(rest.legalName),
    address: textOrNull(rest.address),
    taxId: textOrNull(rest.taxId),
    defaultTaxRate: fractionOfPercent(taxPercent),
    numbering: { invoice: { prefix: invoicePrefix } },
  };
}

function textOrNull(text: string): string | null {
  return text.trim() || null;
}
