import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { problem } from '#kernel';
import { currentContext } from '#platform/context';
import { ADVISORY_LOCKS, Database, sql } from '#platform/database';
import { defineJob, JobQueue, JobRegistry } from '#platform/jobs';
import { UnitOfWork } from '#platform/unit-of-work';
import { Passwords } from '../src/areas/auth/passwords.js';
import { hasRoom, isDemo, loadDemoData } from './demo-data.js';
import type { DemoDataDto, DemoDataState } from './demo-data.dto.js';

const LOAD = defineJob<{ passwordHash: string }>('demo_data.load');

/** Demo data for somebody who has registered and wants to look around before they begin. */
@Injectable()
export class DemoDataService implements OnModuleInit {
  constructor(
    private readonly app: ModuleRef,
    private readonly jobs: JobRegistry,
    private readonly queue: JobQueue,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.jobs.register(LOAD, ({ passwordHash }) => this.load(passwordHash));
  }

  async read(): Promise<DemoDataDto> {
    return { state: await this.state() };
  }

  /** @throws DEMO_DATA_UNAVAILABLE once somebody has begun to work here, or a job is at it */
  async request(password: string): Promise<DemoDataDto> {
    const passwords = this.app.get(Passwords, { strict: false });
    passwords.refuseWeak(password, 'password');
    const passwordHash = await passwords.hash(password);
    return this.unitOfWork.run(async () => {
      if (!(await this.isAlone()) || (await this.state()) !== 'available') {
        throw problem('DEMO_DATA_UNAVAILABLE', {
          detail: 'Demo data go into an instance without clients, once. Start another instance to look at them.',
        });
      }
      await this.queue.add(LOAD, { passwordHash });
      return { state: 'loading' };
    });
  }

  /** Of two who ask at the same instant only one is heard: the password of the other would be nobody's. */
  private async isAlone(): Promise<boolean> {
    const lock = await this.app.get(Database, { strict: false }).first<{ held: boolean }>(sql`
      SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS.loadingDemoData}) AS held`);
    return lock?.held === true;
  }

  private async state(): Promise<DemoDataState> {
    if (await isDemo(this.app)) return 'loaded';
    const job = await this.queue.find(LOAD);
    if (job) return job.hasFailed ? 'failed' : 'loading';
    return (await hasRoom(this.app)) ? 'available' : 'unavailable';
  }

  private async load(passwordHash: string): Promise<void> {
    const principal = currentContext()?.principal;
    if (!principal) throw new Error('Demo data were asked for by nobody.');
    await loadDemoData(this.app, { principal, passwordHash });
  }
}
