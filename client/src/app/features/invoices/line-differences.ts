import type { InvoiceLine, UpdateInvoiceLine } from '#api';
import type { Collision } from '../../ui/conflict/conflict';
import { percentOfFraction } from '../../ui/money/percent-text';

/** A line as I changed it beside the line as somebody else has saved it; only what I can have changed is compared. */
export function lineDifferences(
  mine: UpdateInvoiceLine,
  theirs: InvoiceLine,
  label: (name: string) => string,
): Collision {
  const rows = (['description', 'quantity', 'unit', 'unitPrice'] as const).flatMap((name) =>
    name in mine ? [{ label: label(name), mine: mine[name] ?? '', theirs: theirs[name] }] : [],
  );
  const taxRate =
    'taxRate' in mine
      ? [
          {
            label: label('taxRate'),
            mine: mine.taxRate ? percentOfFraction(mine.taxRate) : '',
            theirs: percentOfFraction(theirs.taxRate),
          },
        ]
      : [];
  return { what: label('what'), rows: [...rows, ...taxRate] };
}
