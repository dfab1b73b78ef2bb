import { Injectable, type StreamableFile } from '@nestjs/common';
import { fieldProblem, invoiceTotals, Money, problem, TaxRate } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { newId, sql } from '#platform/database';
import type { JsonText } from '#platform/http';
import { JobQueue } from '#platform/jobs';
import { UnitOfWork } from '#platform/unit-of-work';
import { type ListQuery, Views } from '#platform/views';
import { Settings } from '../settings/index.js';
import type {
  BillingPeriodDto,
  BillingRunDto,
  BillingRunPreviewClientDto,
  BillingRunPreviewDto,
  BillingRunTotalDto,
} from './billing-run.dto.js';
import { EXECUTE_BILLING_RUN } from './billing-run.job.js';
import { billingRunView } from './billing-run.view.js';
import { BillingRunsRepository, type UnbilledClient } from './billing-runs.repository.js';
import { refuseInvertedPeriod } from './invoice.rules.js';

/** Whoever may see billing runs sees all of them. */
const EVERY_RUN = sql`true`;

/** Month-end billing: drafts for every client with unbilled time, as a job that anybody may watch. */
@Injectable()
export class BillingRunsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly runs: BillingRunsRepository,
    private readonly jobs: JobQueue,
    private readonly views: Views,
  ) {}

  async list(caller: Principal, query: ListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(billingRunView, query, caller, EVERY_RUN);
  }

  async get(caller: Principal, id: string): Promise<BillingRunDto> {
    return this.views.one(billingRunView, id, caller, EVERY_RUN);
  }

  /** What a run of this period would bill now, client by client. */
  async preview(request: BillingPeriodDto): Promise<BillingRunPreviewDto> {
    const { periodStart, periodEnd } = request;
    const { defaultTaxRate } = await this.settings.read();
    const clients = (await this.clientsOf(request)).map((client) => previewOf(client, defaultTaxRate));
    return { periodStart, periodEnd, clients, totals: totalsOf(clients) };
  }

  /**
   * Queues a run over the clients that have something to bill now, or over those named.
   * @throws BILLING_RUN_IN_PROGRESS while another one is not finished
   */
  async request(caller: Principal, request: BillingPeriodDto): Promise<BillingRunDto> {
    return this.unitOfWork.run(async () => {
      if (await this.runs.isOneUnfinished()) {
        throw problem('BILLING_RUN_IN_PROGRESS', {
          detail: 'Another billing run is still running. Wait until it is finished.',
        });
      }
      const clients = await this.clientsOf(request);
      const { periodStart, periodEnd } = request;
      const run = { id: newId(), periodStart, periodEnd, requestedAt: this.clock.now(), requestedBy: caller.userId };
      await this.runs.insert(
        run,
        clients.map(({ id }) => id),
      );
      await this.jobs.add(EXECUTE_BILLING_RUN, { runId: run.id });
      return this.get(caller, run.id);
    });
  }

  private async clientsOf(request: BillingPeriodDto): Promise<UnbilledClient[]> {
    refuseInvertedPeriod(request.periodStart, request.periodEnd);
    const { clientIds } = request;
    const clients = await this.runs.unbilledClients(request, clientIds ?? null);
    const known = new Set(clients.map(({ id }) => id));
    const unknown = (clientIds ?? []).findIndex((id) => !known.has(id));
    if (unknown < 0) return clients;
    throw fieldProblem('REFERENCE_NOT_FOUND', `clientIds.${String(unknown)}`, 'There is no client with this id.');
  }
}

/** All time of a client has one tax rate, and the default grouping is what a run bills by. */
function previewOf(client: UnbilledClient, defaultTaxRate: string): BillingRunPreviewClientDto {
  const { currency, entries, minutes, notApprovedEntries, notApprovedMinutes } = client;
  const taxRate = TaxRate.parse(client.taxRate ?? defaultTaxRate);
  const amount = Money.fromDatabase(client.subtotal, currency);
  const totals = invoiceTotals({ currency, lines: [{ amount, taxRate }], discount: Money.zero(currency) });
  return {
    clientId: client.id,
    clientName: client.name,
    currency,
    entries,
    minutes,
    subtotal: totals.subtotal.toString(),
    taxTotal: totals.taxTotal.toString(),
    total: totals.total.toString(),
    notApprovedEntries,
    notApprovedMinutes,
  };
}

function totalsOf(clients: readonly BillingRunPreviewClientDto[]): BillingRunTotalDto[] {
  const billed = Map.groupBy(
    clients.filter(({ entries }) => entries > 0),
    ({ currency }) => currency,
  );
  return [...billed].sort().map(([currency, group]) => ({
    currency,
    invoices: group.length,
    total: Money.sum(
      group.map(({ total }) => Money.fromDatabase(total, currency)),
      currency,
    ).toString(),
  }));
}
