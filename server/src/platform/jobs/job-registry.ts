import { Injectable } from '@nestjs/common';
import type { Job } from './job.js';

export interface RegisteredJob {
  readonly perform: (payload: object) => Promise<void>;
  /** When it runs by itself: five fields of cron, in UTC. */
  readonly schedule: string | undefined;
}

/** Who does which job. Every room and area registers its own in `onModuleInit`, before the runner starts. */
@Injectable()
export class JobRegistry {
  private readonly byName = new Map<string, RegisteredJob>();

  register<Payload extends object>(job: Job<Payload>, perform: (payload: Payload) => Promise<void>): void {
    this.insert(job.name, { perform: (payload) => perform(payload as Payload), schedule: undefined });
  }

  /**
   * A job that repeats by itself, once for all servers together.
   *
   * @param schedule five fields of cron, in UTC ("* * * * *" is every minute)
   */
  registerScheduled(job: Job<Record<string, never>>, schedule: string, perform: () => Promise<void>): void {
    this.insert(job.name, { perform, schedule });
  }

  get jobs(): ReadonlyMap<string, RegisteredJob> {
    return this.byName;
  }

  private insert(name: string, job: RegisteredJob): void {
    if (this.byName.has(name)) throw new Error(`The job ${name} is registered twice.`);
    this.byName.set(name, job);
  }
}
