import type { TestingModule } from '@nestjs/testing';
import { Database, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { startMechanisms } from '../support/mechanisms.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let module: TestingModule;
let unitOfWork: UnitOfWork;

beforeAll(async () => {
  database = await createTestDatabase();
  module = await startMechanisms(database.url);
  unitOfWork = module.get(UnitOfWork);
});

afterAll(async () => {
  await module.close();
  await database.drop();
});

afterEach(() => import.meta.jest.restoreAllMocks());

/** Work that comes into conflict with others so many times before it succeeds. */
function contested(conflicts: number): { work: () => Promise<number>; attempts: () => number } {
  let attempts = 0;
  const work = async (): Promise<number> => {
    attempts++;
    if (attempts <= conflicts) {
      await module.get(Database).execute(sql`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'deadlock_detected'; END $$`);
    }
    return attempts;
  };
  return { work, attempts: () => attempts };
}

describe('a unit of work that others keep from its rows', () => {
  it('is tried again for as long as it takes them to be through', async () => {
    expect(await unitOfWork.run(contested(8).work)).toBe(9);
  });

  it('has five attempts, however long each of them takes', async () => {
    let now = 0;
    import.meta.jest.spyOn(performance, 'now').mockImplementation(() => (now += 60_000));
    expect(await unitOfWork.run(contested(4).work)).toBe(5);
    const { work, attempts } = contested(5);
    await expect(unitOfWork.run(work)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    expect(attempts()).toBe(5);
  });

  it('is not tried again after another failure', async () => {
    let attempts = 0;
    const work = async (): Promise<void> => {
      attempts++;
      await module.get(Database).execute(sql`SELECT 1 / 0`);
    };
    await expect(unitOfWork.run(work)).rejects.toThrow('division by zero');
    expect(attempts).toBe(1);
  });
});
