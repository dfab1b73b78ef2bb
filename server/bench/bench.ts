import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runMigrations } from '#platform/database';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/index.js';
import { type DataSize, loadBenchData, LOGIN } from './bench-data.js';
import { startLimit, startVotra } from './contenders.js';
import {
  approveWeek,
  besideLogins,
  type Contest,
  create,
  deepPage,
  invoice,
  lists,
  reports,
  type Row,
} from './workloads.js';

/** `npm run bench` measures three sizes, `npm run bench -- --quick` the middle one in about two minutes. */
const SIZES = process.argv.includes('--quick') ? [100_000] : [10_000, 100_000, 1_000_000];
const ROUNDS = 10;
const DOCUMENT = join(process.cwd(), 'docs', 'performance.md');

async function main(): Promise<void> {
  const tables: string[] = [];
  for (const entries of SIZES) {
    const rows = await measure({ entries, invoices: 2 * ROUNDS + 4, weeks: 4 * ROUNDS + 4 });
    tables.push(`### ${entries.toLocaleString('en')} time entries\n\n${table(rows)}`);
    process.stdout.write(`\n${tables.at(-1) ?? ''}\n`);
  }
  writeTables(tables.join('\n\n'));
}

async function measure(size: DataSize): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'votra-bench-'));
  const database = await startEmbeddedPostgres({ dataDir });
  try {
    say(`Loading ${String(size.entries)} entries.`);
    await runMigrations(database.url);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await loadBenchData(client, size);
    await client.end();
    return await contest(database.url);
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function contest(databaseUrl: string): Promise<Row[]> {
  const votra = await startVotra(databaseUrl, LOGIN);
  const limit = await startLimit(databaseUrl);
  const between: Contest = { votra, limit, rounds: ROUNDS };
  try {
    const rows: Row[] = [];
    const add = async (what: string, work: Promise<Row | Row[]>): Promise<void> => {
      say(what);
      rows.push(...[await work].flat());
    };
    await add('Lists.', lists(between, 'unfiltered', 'limit=50', { time: 1.25, throughput: 0.6 }));
    await add(
      'Lists, filtered.',
      lists(between, 'filtered', 'limit=50&status=submitted', { time: 1.25, throughput: 0.6 }),
    );
    await add('A deep page.', deepPage(between));
    await add('Creating.', create(between, 1.6));
    await add('Approving.', approveWeek(between, 1.6));
    await add('Invoicing.', invoice(between, 1.5));
    await add('Reports.', reports(between));
    await add('Beside logins.', besideLogins(between));
    rows.push(
      bound('start to the first answer', votra.startMs, 'ms', 1_500),
      bound('memory after the load', await votra.memory(), 'MB', 150),
    );
    return rows;
  } finally {
    await votra.stop();
    await limit.stop();
  }
}

function bound(workload: string, value: number, unit: string, atMost: number): Row {
  return {
    workload,
    votra: `${String(Math.round(value))} ${unit}`,
    limit: '',
    ratio: null,
    target: `at most ${String(atMost)} ${unit}`,
    isMet: value <= atMost,
  };
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ workload, votra, limit, ratio, target, isMet }) => {
    const verdict = isMet === null ? '' : isMet ? 'met' : 'missed';
    return `| ${workload} | ${votra} | ${limit} | ${ratio === null ? '' : ratio.toFixed(2)} | ${target} | ${verdict} |`;
  });
  return ['| workload | Votra | limit | ratio | target | |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

/** Between the marks of docs/performance.md stands what was measured last; the rest of that page is written by people. */
function writeTables(tables: string): void {
  const [before, rest] = readFileSync(DOCUMENT, 'utf8').split('<!-- measured -->');
  const after = rest?.split('<!-- /measured -->')[1];
  if (before === undefined || after === undefined) throw new Error('docs/performance.md has lost its marks.');
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  const when = `${new Date().toISOString().slice(0, 10)}, ${String(cpus().length)} cores (${model.trim()}), Node ${process.version}`;
  writeFileSync(DOCUMENT, `${before}<!-- measured -->\n\n${when}\n\n${tables}\n\n<!-- /measured -->${after}`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

await main();
