import type { Difference } from '../../ui/conflict/conflict';
import type { RateLineDraft, SowDraft } from './sow-draft';

/** Two versions of a statement of work field by field, as people read them. The client's id says nothing to them. */
export function differences(mine: SowDraft, theirs: SowDraft, translate: (key: string) => string): Difference[] {
  const fields = [
    ['field.title', 'title'],
    ['field.description', 'description'],
    ['sows.field.startDate', 'startDate'],
    ['sows.field.endDate', 'endDate'],
    ['sows.field.budget', 'totalBudget'],
    ['sows.field.rate', 'rate'],
  ] as const;
  return [
    ...fields.map(([label, field]) => ({ label: translate(label), mine: mine[field], theirs: theirs[field] })),
    {
      label: translate('sows.detail.rates'),
      mine: mine.rateLines.map(written).join('\n'),
      theirs: theirs.rateLines.map(written).join('\n'),
    },
  ];
}

function written({ role, rate, validFrom }: RateLineDraft): string {
  return `${role}: ${rate} (${validFrom})`;
}
