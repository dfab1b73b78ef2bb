import { Injectable } from '@nestjs/common';
import {
  type CalendarDate,
  earlier,
  fieldProblem,
  type InvoiceTotals,
  invoiceTotals,
  later,
  Money,
  TaxRate,
} from '#kernel';
import type { Principal } from '#platform/context';
import type { WarningDto } from '#platform/http';
import { type ClientFacts } from '../clients/index.js';
import { Projects } from '../projects/index.js';
import { Settings } from '../settings/index.js';
import {
  type BillableEntry,
  BillableTime,
  BudgetWatch,
  type NotIncluded,
  type TimeSelection,
} from '../timesheets/index.js';
import { type ProjectReference, refuseUnusableProjects } from './invoice-references.rules.js';
import { type DraftLine, type Grouping, manualLine, timeLines } from './invoice-drafting.rules.js';
import { refuseInvertedPeriod } from './invoice.rules.js';
import { InvoicesRepository } from './invoices.repository.js';

/** A line that somebody asks for. Absent and null are alike. */
export interface ManualLineRequest {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly unit?: string | null;
  readonly taxRate?: string | null;
  readonly projectId?: string | null;
}

/** What to bill. Absent and null are alike. */
export interface DraftRequest {
  readonly clientId: string;
  readonly projectIds?: readonly string[] | null;
  readonly periodStart?: CalendarDate | null;
  readonly periodEnd?: CalendarDate | null;
  readonly groupBy?: Grouping;
  readonly lines?: readonly ManualLineRequest[] | null;
}

/** An invoice as it would be made now. */
export interface Composition {
  readonly client: ClientFacts;
  readonly groupBy: Grouping;
  readonly periodStart: CalendarDate | null;
  readonly periodEnd: CalendarDate | null;
  readonly lines: readonly DraftLine[];
  readonly totals: InvoiceTotals;
  /** What projects and people are called, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Puts an invoice together without storing it: preview and generation both end here, so that they agree to the cent. */
@Injectable()
export class InvoiceComposer {
  constructor(
    private readonly settings: Settings,
    private readonly projects: Projects,
    private readonly billableTime: BillableTime,
    private readonly budgets: BudgetWatch,
    private readonly invoices: InvoicesRepository,
  ) {}

  /**
   * @param lock keeps the entries as they are until the transaction ends; the caller holds the client's lock by then
   * @throws the 422s about what was asked for; an invoice without lines is no error here
   */
  async compose(caller: Principal, client: ClientFacts, request: DraftRequest, lock: boolean): Promise<Composition> {
    refuseInvertedPeriod(request.periodStart, request.periodEnd);
    const { currency } = client;
    const groupBy = request.groupBy ?? 'consultant';
    await this.refuseUnusableReferences(caller, client, request);
    const taxRate = await this.taxRateOf(client);
    const manual = (request.lines ?? []).map((line, index) =>
      requestedLine(line, taxRate, currency, `lines.${String(index)}`),
    );

    const work = await this.billableTime.select(selectionOf(caller, request), { lock });
    const names = await this.namesOf(work, manual);
    const nameOf = (id: string): string => names.get(id) ?? '';
    const time = timeLines(work, { currency, groupBy, taxRate, names: { project: nameOf, person: nameOf } });
    const lines = [...time, ...manual];
    const totals = invoiceTotals({ currency, lines, discount: Money.zero(currency) });
    return { client, groupBy, ...periodOf(request, work), lines, totals, names };
  }

  /** The rest of the time that the request means, and why an invoice would leave it out. */
  async notIncluded(caller: Principal, request: DraftRequest): Promise<NotIncluded[]> {
    return this.billableTime.notIncluded(selectionOf(caller, request));
  }

  /**
   * What is odd about lines that somebody wrote: they can take a project over its budget. Time was flagged when it was
   * approved.
   */
  async warnings(lines: readonly Pick<DraftLine, 'kind' | 'projectId'>[]): Promise<WarningDto[]> {
    const ids = lines.flatMap(({ kind, projectId }) => (kind === 'manual' && projectId !== null ? [projectId] : []));
    return ids.length === 0 ? [] : this.budgets.warnings(await this.projects.findAll([...new Set(ids)]));
  }

  /** The rate that a new line gets: the client's, else the organization's. */
  async taxRateOf(client: ClientFacts): Promise<TaxRate> {
    return TaxRate.parse(client.taxRate ?? (await this.settings.read()).defaultTaxRate);
  }

  /** Refuses projects of other clients, and for a pm those of other managers and lines without a project. */
  async refuseUnusableProject(
    caller: Principal,
    clientId: string,
    projectId: string | null,
    path: string,
  ): Promise<void> {
    await this.refuseUnusable(caller, clientId, [{ id: projectId, path }]);
  }

  private async refuseUnusableReferences(caller: Principal, client: ClientFacts, request: DraftRequest): Promise<void> {
    await this.refuseUnusable(caller, client.id, [
      ...(request.projectIds ?? []).map((id, index) => ({ id, path: `projectIds.${String(index)}` })),
      ...(request.lines ?? []).map((line, index) => ({
        id: line.projectId ?? null,
        path: `lines.${String(index)}.projectId`,
      })),
    ]);
  }

  private async refuseUnusable(
    caller: Principal,
    clientId: string,
    references: readonly ProjectReference[],
  ): Promise<void> {
    if (references.length === 0) return;
    const ids = references.map(({ id }) => id).filter((id) => id !== null);
    const projects = ids.length === 0 ? [] : await this.projects.findAll(ids);
    refuseUnusableProjects(references, projects, {
      clientId,
      managerId: caller.has('invoice:draft', 'managed') ? caller.userId : null,
    });
  }

  private async namesOf(work: readonly BillableEntry[], manual: readonly DraftLine[]): Promise<Map<string, string>> {
    const projectIds = new Set(work.map((entry) => entry.projectId));
    for (const { projectId } of manual) if (projectId !== null) projectIds.add(projectId);
    if (projectIds.size === 0) return new Map();
    return this.invoices.names([...projectIds], [...new Set(work.map((entry) => entry.userId))]);
  }
}

/** The time that a request means. */
function selectionOf(caller: Principal, { clientId, projectIds, periodStart, periodEnd }: DraftRequest): TimeSelection {
  return { clientId, projectIds, from: periodStart, to: periodEnd, caller };
}

/** A line as somebody asked for it; without a tax rate of its own it gets `taxRate`. */
export function requestedLine(line: ManualLineRequest, taxRate: TaxRate, currency: string, path: string): DraftLine {
  return manualLine({ ...line, taxRate: line.taxRate ? TaxRate.parse(line.taxRate) : taxRate }, currency, path);
}

/** The 422 about an id in the body that names no client. */
export const unknownClient = (): Error =>
  fieldProblem('REFERENCE_NOT_FOUND', 'clientId', 'There is no client with this id.');

/** The period that was asked for; where a side was left open, the work that is billed says it. */
function periodOf(
  { periodStart, periodEnd }: DraftRequest,
  work: readonly BillableEntry[],
): Pick<Composition, 'periodStart' | 'periodEnd'> {
  const dates = work.map((entry) => entry.workDate);
  return {
    periodStart: periodStart ?? (dates.length > 0 ? dates.reduce(earlier) : null),
    periodEnd: periodEnd ?? (dates.length > 0 ? dates.reduce(later) : null),
  };
}
