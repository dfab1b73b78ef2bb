import type { CreateInvoiceLine, ManualLine, UpdateInvoiceLine } from '#api';
import { readDecimal } from '../../../ui/money/decimal-input';
import { fractionOfPercent, percentOfFraction } from '../../../ui/money/percent-text';

/** A line as it stands in the form: everything is text, the tax rate in percent. */
export interface LineForm {
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  /** Empty for the rate that the client has. */
  readonly taxRate: string;
  readonly projectId: string;
}

/** What there is of a line when it is changed. */
interface WrittenBefore {
  readonly description: string;
  readonly quantity: string;
  readonly unit?: string | null;
  readonly unitPrice: string;
  readonly taxRate?: string | null;
  readonly projectId?: string | null;
}

export const EMPTY_LINE: LineForm = {
  description: '',
  quantity: '1',
  unit: '',
  unitPrice: '',
  taxRate: '',
  projectId: '',
};

export function formOf(line: WrittenBefore): LineForm {
  return {
    description: line.description,
    quantity: line.quantity,
    unit: line.unit ?? '',
    unitPrice: line.unitPrice,
    taxRate: line.taxRate ? percentOfFraction(line.taxRate) : '',
    projectId: line.projectId ?? '',
  };
}

/** A new line; what was left empty is left to the server. */
export function lineOf(form: LineForm, locale: string): ManualLine & CreateInvoiceLine {
  const [unit, taxRate] = [form.unit.trim(), fractionOfPercent(form.taxRate)];
  return {
    description: form.description.trim(),
    quantity: readDecimal(form.quantity, locale) ?? form.quantity,
    unitPrice: readDecimal(form.unitPrice, locale) ?? form.unitPrice,
    ...(unit !== '' && { unit }),
    ...(taxRate !== undefined && { taxRate }),
    ...(form.projectId !== '' && { projectId: form.projectId }),
  };
}

/** A change of a line; of a time line everything but description and tax rate follows from its time. */
export function changeOf(form: LineForm, kind: 'time' | 'manual', locale: string): UpdateInvoiceLine {
  const line = lineOf(form, locale);
  const { description, taxRate = null } = line;
  if (kind === 'time') return { description, taxRate };
  return { ...line, taxRate, unit: line.unit ?? null, projectId: line.projectId ?? null };
}
