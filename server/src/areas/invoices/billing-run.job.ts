import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock, currentContext, type Principal } from '#platform/context';
import { toProblem } from '#platform/http';
import { defineJob, JobRegistry } from '#platform/jobs';
import { UnitOfWork } from '#platform/unit-of-work';
import { type BillingPeriod, BillingRunsRepository } from './billing-runs.repository.js';
import { InvoiceDraftingService } from './invoice-drafting.service.js';

export const EXECUTE_BILLING_RUN = defineJob<{ runId: string }>('billing_run.execute');

/** Clients billed at a time: enough to keep the database busy, few enough to leave connections to people. */
const CONCURRENCY = 3;

/** After so many clients the tables that a run fills look as they will to its end. */
const CLIENTS_UNTIL_DESCRIBED = 20;

/**
 * Works off a billing run. Each client is a transaction of its own that writes draft and outcome together, so a run
 * that was cut short goes on where it stood, and one that runs twice bills nobody twice.
 */
@Injectable()
export class BillingRunJob implements OnModuleInit {
  private readonly logger = new Logger(BillingRunJob.name);

  constructor(
    private readonly jobs: JobRegistry,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly runs: BillingRunsRepository,
    private readonly drafting: InvoiceDraftingService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(EXECUTE_BILLING_RUN, ({ runId }) => this.execute(runId));
  }

  private async execute(runId: string): Promise<void> {
    const period = await this.unitOfWork.run(() => this.runs.start(runId, this.clock.now()));
    if (!period) return;
    const principal = currentContext()?.principal;
    if (!principal) throw new Error(`Billing run ${runId} was asked for by nobody.`);

    const waiting = await this.runs.waiting(runId);
    let billed = 0;
    const workOff = async (): Promise<void> => {
      for (let clientId = waiting.shift(); clientId !== undefined; clientId = waiting.shift()) {
        await this.bill(principal, { runId, clientId, period });
        if (++billed === CLIENTS_UNTIL_DESCRIBED) await this.runs.describeAllocations();
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, workOff));
    await this.unitOfWork.run(() => this.runs.finish(runId, this.clock.now()));
  }

  /** One client. What is wrong with it is its outcome; that the database is away is not, and the job is tried again. */
  private async bill(
    caller: Principal,
    task: { runId: string; clientId: string; period: BillingPeriod },
  ): Promise<void> {
    const { runId, clientId, period } = task;
    try {
      await this.unitOfWork.run(async () => {
        if (!(await this.runs.claim(runId, clientId))) return;
        const invoiceId = await this.unitOfWork.during('invoice.generate', () =>
          this.drafting.draft(caller, { clientId, ...period }),
        );
        const result =
          invoiceId === null ? { outcome: 'nothing_to_bill' as const } : { outcome: 'invoiced' as const, invoiceId };
        await this.runs.conclude(runId, clientId, result, this.clock.now());
      });
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 503) throw error;
      if (problem.status === 500) this.logger.error({ err: error, runId, clientId }, 'a client could not be billed');
      await this.unitOfWork.run(() =>
        this.runs.conclude(runId, clientId, { outcome: 'refused', problem }, this.clock.now()),
      );
    }
  }
}
