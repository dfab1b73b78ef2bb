import type { CreateInvoice, InvoiceGrouping, ManualLine } from '#api';

/** What the form of a new invoice holds; an empty text means that nothing was chosen. */
export interface DraftForm {
  readonly clientId: string;
  /** Empty for all projects of the client. */
  readonly projectIds: readonly string[];
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly groupBy: InvoiceGrouping;
}

/** What is sent for preview and for the draft alike, so that both bill the same; undefined while no client is chosen. */
export function requestOf(form: DraftForm, lines: readonly ManualLine[]): CreateInvoice | undefined {
  if (form.clientId === '') return undefined;
  return {
    clientId: form.clientId,
    groupBy: form.groupBy,
    ...(form.projectIds.length > 0 && { projectIds: [...form.projectIds] }),
    ...(form.periodStart !== '' && { periodStart: form.periodStart }),
    ...(form.periodEnd !== '' && { periodEnd: form.periodEnd }),
    ...(lines.length > 0 && { lines: [...lines] }),
  };
}
