import { Turns } from './turns.js';

/** Work that ends when it is told to. */
function aJob() {
  const job = { hasStarted: false, end: (): void => undefined };
  const ended = new Promise<void>((resolve) => (job.end = resolve));
  const run = (): Promise<void> => {
    job.hasStarted = true;
    return ended;
  };
  return Object.assign(job, { run });
}

/** Everything that can go on without anybody's doing has gone on. */
const everythingDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('let so many run at once, and the next when one has ended, in the order they came', async () => {
    const turns = new Turns(2, 2);
    const [a, b, c, d] = [aJob(), aJob(), aJob(), aJob()];
    const [first] = [a, b, c, d].map((job) => turns.take(job.run));
    await everythingDone();
    expect([a, b, c, d].map((job) => job.hasStarted)).toEqual([true, true, false, false]);
    a.end();
    await first;
    await everythingDone();
    expect([c, d].map((job) => job.hasStarted)).toEqual([true, false]);
  });

  it('refuse whoever would wait too long', async () => {
    const turns = new Turns(1, 1);
    const [a, b] = [aJob(), aJob()];
    const taken = [turns.take(a.run), turns.take(b.run)];
    await expect(turns.take(aJob().run)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    a.end();
    b.end();
    await Promise.all(taken);
    await expect(turns.take(() => Promise.resolve('again'))).resolves.toBe('again');
  });

  it('go on after work that fails', async () => {
    const turns = new Turns(1, 0);
    await expect(turns.take(() => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
    await expect(turns.take(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});
