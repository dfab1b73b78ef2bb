import type { CreateSow, Sow } from '#api';

/** A statement of work as it is typed: texts throughout, empty where nothing stands. */
export interface SowDraft {
  readonly clientId: string;
  readonly title: string;
  readonly description: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly totalBudget: string;
  readonly rate: string;
  readonly rateLines: readonly RateLineDraft[];
}

export interface RateLineDraft {
  readonly role: string;
  readonly rate: string;
  readonly validFrom: string;
}

export const EMPTY_DRAFT: SowDraft = {
  clientId: '',
  title: '',
  description: '',
  startDate: '',
  endDate: '',
  totalBudget: '',
  rate: '',
  rateLines: [],
};

/** A new line begins with the contract, as most do. */
export function emptyLine({ startDate }: SowDraft): RateLineDraft {
  return { role: '', rate: '', validFrom: startDate };
}

export function draftOf(sow: Sow): SowDraft {
  return {
    clientId: sow.clientId,
    title: sow.title,
    description: sow.description ?? '',
    startDate: sow.startDate ?? '',
    endDate: sow.endDate ?? '',
    totalBudget: sow.totalBudget ?? '',
    rate: sow.rate ?? '',
    rateLines: (sow.rateLines ?? []).map(({ role, rate, validFrom }) => ({ role, rate, validFrom })),
  };
}

/** What the API takes: null empties a field. */
export function requestOf(draft: SowDraft): CreateSow {
  return {
    clientId: draft.clientId,
    title: draft.title.trim(),
    description: textOf(draft.description),
    startDate: textOf(draft.startDate),
    endDate: textOf(draft.endDate),
    totalBudget: textOf(draft.totalBudget),
    rate: textOf(draft.rate),
    rateLines: draft.rateLines.map(({ role, rate, validFrom }) => ({
      role: role.trim(),
      rate: rate.trim(),
      validFrom,
    })),
  };
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
