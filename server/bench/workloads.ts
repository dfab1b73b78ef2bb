import { BILLED, benchId, INVOICE_ENTRIES, LOGIN, WEEK_ENTRIES, WEEKS } from './bench-data.js';
import type { LimitUnderTest, VotraUnderTest } from './contenders.js';
import type { Replay } from './limit-server.js';
import { median, percentile, send, sendWell, throughput, timed } from './measuring.js';

export interface Row {
  readonly workload: string;
  readonly votra: string;
  readonly limit: string;
  /** Time against time, or throughput against throughput. */
  readonly ratio: number | null;
  readonly target: string;
  readonly isMet: boolean | null;
}

export interface Contest {
  readonly votra: VotraUnderTest;
  readonly limit: LimitUnderTest;
  readonly rounds: number;
}

const ms = (value: number): string => `${value.toFixed(2)} ms`;
const rate = (value: number): string => `${String(Math.round(value))}/s`;

/** Time of one caller, the two in turns; a ratio above 1 is slower than the limit. */
function timeRow(workload: string, votra: readonly number[], limit: readonly number[], atMost: number): Row {
  const ratio = median(votra) / median(limit);
  return {
    workload,
    votra: ms(median(votra)),
    limit: ms(median(limit)),
    ratio,
    target: `at most ${String(atMost)} x its time`,
    isMet: ratio <= atMost,
  };
}

/** `GET /time-entries?...` by one caller and by sixteen. */
export async function lists(
  contest: Contest,
  name: string,
  query: string,
  targets: { time: number; throughput: number },
): Promise<Row[]> {
  const { votra, limit, rounds } = contest;
  const path = `/time-entries?${query}`;
  await sendWell(votra, 'GET', path);
  await limit.learn(name, await votra.record(() => sendWell(votra, 'GET', path)));
  const times = { votra: [] as number[], limit: [] as number[] };
  for (let round = 0; round < rounds * 20; round++) {
    times.votra.push(await timed(() => sendWell(votra, 'GET', path)));
    times.limit.push(await timed(() => sendWell(limit, 'GET', `/lists/${name}`)));
  }
  const many = { votra: [] as number[], limit: [] as number[] };
  for (let round = 0; round < Math.ceil(rounds / 2); round++) {
    many.votra.push((await throughput(votra, path, 16, 3)).perSecond);
    many.limit.push((await throughput(limit, `/lists/${name}`, 16, 3)).perSecond);
  }
  const ratio = median(many.votra) / median(many.limit);
  return [
    timeRow(`list ${name}, one caller`, times.votra, times.limit, targets.time),
    {
      workload: `list ${name}, 16 callers`,
      votra: rate(median(many.votra)),
      limit: rate(median(many.limit)),
      ratio,
      target: `at least ${String(targets.throughput)} x its throughput`,
      isMet: ratio >= targets.throughput,
    },
  ];
}

/** A page far down costs what the first costs. */
export async function deepPage(contest: Contest): Promise<Row> {
  const { votra, rounds } = contest;
  const first = '/time-entries?limit=50';
  let cursor = '';
  for (let page = 0; page < 60; page++) {
    const { page: at } = JSON.parse(await sendWell(votra, 'GET', `${first}${cursor}`)) as {
      page: { nextCursor: string };
    };
    cursor = `&cursor=${at.nextCursor}`;
  }
  const times = { first: [] as number[], deep: [] as number[] };
  for (let round = 0; round < rounds * 20; round++) {
    times.first.push(await timed(() => sendWell(votra, 'GET', first)));
    times.deep.push(await timed(() => sendWell(votra, 'GET', `${first}${cursor}`)));
  }
  const ratio = median(times.deep) / median(times.first);
  return {
    workload: 'page 61 against the first',
    votra: ms(median(times.deep)),
    limit: ms(median(times.first)),
    ratio,
    target: 'at most 1.3 x its time',
    isMet: ratio <= 1.3,
  };
}

export async function create(contest: Contest, atMost: number): Promise<Row> {
  const { votra, limit, rounds } = contest;
  const dayOf = (n: number): string => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10);
  const bodyOf = (n: number): object => ({
    projectId: benchId('project', 5),
    userId: benchId('user', 5),
    workDate: dayOf(n),
    minutes: 60,
    isBillable: true,
    notes: 'Recorded by the benchmark',
  });
  for (let n = 0; n < 5; n++) await sendWell(votra, 'POST', '/time-entries', bodyOf(n));
  await limit.learn('create', await votra.record(() => sendWell(votra, 'POST', '/time-entries', bodyOf(5))));
  const replayOf = (n: number): Replay => ({ trace: 'create', replace: { [dayOf(5)]: dayOf(n) } });
  for (let n = 6; n < 11; n++) await sendWell(limit, 'POST', '/', replayOf(n));
  return inTurns('create an entry', rounds * 20, atMost, 11, {
    votra: (n) => sendWell(votra, 'POST', '/time-entries', bodyOf(n)),
    limit: (n) => sendWell(limit, 'POST', '/', replayOf(n)),
  });
}

export async function approveWeek(contest: Contest, atMost: number): Promise<Row> {
  const { votra, limit, rounds } = contest;
  const idsOf = (week: number): string[] =>
    Array.from({ length: WEEK_ENTRIES }, (_, e) => benchId('entry', WEEKS.entry + week * WEEK_ENTRIES + e));
  const approve = async (week: number): Promise<void> => {
    const { results } = JSON.parse(await sendWell(votra, 'POST', '/time-entries/approve', { ids: idsOf(week) })) as {
      results: { outcome: string; problem?: unknown }[];
    };
    const refused = results.find(({ outcome }) => outcome !== 'done');
    if (refused) throw new Error(`An entry was not approved: ${JSON.stringify(refused.problem)}`);
  };
  await approve(0);
  await limit.learn('approve', await votra.record(() => approve(1)));
  // Weeks of twenty people follow each other, so twenty weeks further it is the same person again.
  const replayOf = (week: number): Replay => ({ trace: 'approve', shift: { entry: (week - 1) * WEEK_ENTRIES } });
  await sendWell(limit, 'POST', '/', replayOf(2));
  return inTurns(`approve a week of ${String(WEEK_ENTRIES)} entries`, rounds * 2, atMost, 3, {
    votra: approve,
    limit: (week) => sendWell(limit, 'POST', '/', replayOf(week)),
  });
}

export async function invoice(contest: Contest, atMost: number): Promise<Row> {
  const { votra, limit, rounds } = contest;
  const generate = (n: number): Promise<string> =>
    sendWell(votra, 'POST', '/invoices', { clientId: benchId('client', BILLED.client + n) });
  await generate(0);
  await limit.learn('invoice', await votra.record(() => generate(1)));
  const replayOf = (n: number): Replay => ({
    trace: 'invoice',
    shift: { client: n - 1, project: n - 1, sow: n - 1, entry: (n - 1) * INVOICE_ENTRIES },
  });
  await sendWell(limit, 'POST', '/', replayOf(2));
  return inTurns(`invoice from ${String(INVOICE_ENTRIES)} entries`, rounds, atMost, 3, {
    votra: generate,
    limit: (n) => sendWell(limit, 'POST', '/', replayOf(n)),
  });
}

/** A B A B ..., each on rows of its own. */
async function inTurns(
  workload: string,
  times: number,
  atMost: number,
  from: number,
  does: { votra: (n: number) => Promise<unknown>; limit: (n: number) => Promise<unknown> },
): Promise<Row> {
  const taken = { votra: [] as number[], limit: [] as number[] };
  for (let i = 0; i < times; i++) {
    taken.votra.push(await timed(() => does.votra(from + 2 * i)));
    taken.limit.push(await timed(() => does.limit(from + 2 * i + 1)));
  }
  return timeRow(workload, taken.votra, taken.limit, atMost);
}

/** How long reports take on all of the data. */
export async function reports({ votra, rounds }: Contest): Promise<Row[]> {
  const period = 'from=2020-01-01&to=2030-12-31';
  const rows: Row[] = [];
  for (const path of [`/reports/revenue?${period}`, `/reports/utilization?${period}`, `/reports/wip?${period}`]) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await timed(() => sendWell(votra, 'GET', path)));
    rows.push({
      workload: path.split('?', 1)[0]?.slice(1) ?? path,
      votra: ms(median(times)),
      limit: '',
      ratio: null,
      target: '',
      isMet: null,
    });
  }
  return rows;
}

/** Whether people can work while others sign in: the p95 of a list, quiet and beside sixteen logins. */
export async function besideLogins({ votra, rounds }: Contest): Promise<Row> {
  const read = (): Promise<number> => timed(() => sendWell(votra, 'GET', '/time-entries?limit=50'));
  const quiet: number[] = [];
  for (let n = 0; n < rounds * 20; n++) quiet.push(await read());
  let signingIn = 16;
  const logins = Array.from({ length: signingIn }, async () => {
    // Beyond the bound of the queue a login is told to come back (429), which is the point of the bound.
    await send(votra, 'POST', '/auth/login', LOGIN);
    signingIn--;
  });
  const busy: number[] = [];
  while (signingIn > 0) busy.push(await read());
  await Promise.all(logins);
  const ratio = percentile(busy, 95) / percentile(quiet, 95);
  return {
    workload: 'list p95 beside 16 logins',
    votra: ms(percentile(busy, 95)),
    limit: `${ms(percentile(quiet, 95))} quiet`,
    ratio,
    target: 'at most 2 x its quiet p95',
    isMet: ratio <= 2,
  };
}
