import type { TestingModule } from '@nestjs/testing';
import { AuditIntegrity, AuditLog, SEAL_EVENTS, VERIFY_CHAIN } from '#platform/audit';
import { Database, sql } from '#platform/database';
import { JobQueue, JobRegistry, JobRunner } from '#platform/jobs';
import { startMechanisms } from '../support/mechanisms.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('the integrity of the audit log', () => {
  let database: TestDatabase;
  let module: TestingModule;

  beforeEach(async () => {
    database = await createTestDatabase();
    module = await startMechanisms(database.url);
    await module.get(AuditLog).record({ action: 'auth.login' });
  });

  afterEach(async () => {
    await module.close();
    await database.drop();
  });

  const state = (): ReturnType<AuditIntegrity['state']> => module.get(AuditIntegrity).state();

  async function run(job: typeof SEAL_EVENTS): Promise<void> {
    await module.get(JobQueue).add(job, {});
    await module.get(JobRunner).drain();
  }

  it('is sealed every minute and verified every night', () => {
    const { jobs } = module.get(JobRegistry);
    expect([SEAL_EVENTS, VERIFY_CHAIN].map(({ name }) => jobs.get(name)?.schedule)).toEqual([
      '* * * * *',
      '20 3 * * *',
    ]);
  });

  it('counts what waits, and says where the chain ends once that is sealed', async () => {
    const before = await state();
    expect(before).toMatchObject({ head: null, lastVerification: null });
    expect(before.waiting).toBeGreaterThan(0);
    await run(SEAL_EVENTS);
    expect(await state()).toEqual({
      head: {
        position: before.waiting,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        sealedAt: expect.any(Date) as Date,
      },
      waiting: 0,
      lastVerification: null,
    });
  });

  it('keeps what the last verification found', async () => {
    await run(SEAL_EVENTS);
    await run(VERIFY_CHAIN);
    expect((await state()).lastVerification).toMatchObject({ isIntact: true, finding: null });
    await module.get(Database).execute(sql`ALTER TABLE audit_event DISABLE TRIGGER append_only`);
    await module.get(Database).execute(sql`UPDATE audit_event SET reason = 'forged' WHERE action = 'auth.login'`);
    await run(VERIFY_CHAIN);
    expect((await state()).lastVerification).toMatchObject({
      isIntact: false,
      finding: expect.stringContaining('(auth.login)') as string,
    });
  });
});
