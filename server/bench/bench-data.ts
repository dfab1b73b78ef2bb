import bcrypt from 'bcrypt';
import type { Client } from 'pg';

export const LOGIN = { login: 'bench-admin', password: 'Bench-2026-portal' };

/** Entries that one invoice takes, and entries of a week that is approved at once. */
export const INVOICE_ENTRIES = 1_000;
export const WEEK_ENTRIES = 40;

/** What a row is, as it stands in its id. */
const KINDS = { user: 1, client: 2, sow: 3, project: 4, assignment: 5, entry: 6, line: 7 } as const;
export type Kind = keyof typeof KINDS;

/** Ids that tell what they are, so that a recorded statement can be sent again for another row of the same shape. */
export function benchId(kind: Kind, n: number): string {
  return `be2c0000-000${String(KINDS[kind])}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function readBenchId(id: string): { kind: Kind; n: number } | undefined {
  const match = /^be2c0000-000(\d)-7000-8000-([0-9a-f]{12})$/.exec(id);
  const kind = Object.entries(KINDS).find(([, digit]) => String(digit) === match?.[1])?.[0] as Kind | undefined;
  return kind && match?.[2] ? { kind, n: Number.parseInt(match[2], 16) } : undefined;
}

/** Where the rows of the writing workloads begin; smaller numbers are the large, quiet rest. */
export const BILLED = { client: 100_000, project: 100_000, entry: 100_000_000 };
export const WEEKS = { entry: 200_000_000, project: 200_000 };

export interface DataSize {
  readonly entries: number;
  /** How many clients have exactly one invoice's worth of unbilled time. */
  readonly invoices: number;
  /** How many weeks wait for their approval. */
  readonly weeks: number;
}

const PEOPLE = 200;
const CLIENTS = 500;
const PROJECTS = 1_000;

const TABLES = ['app_user', 'client', 'sow', 'project', 'assignment', 'time_entry'];

/**
 * A firm of 200 people with 500 clients and 1,000 projects. Loaded without triggers, since the audit of the load is not
 * what is measured; everything measured runs with all of them.
 */
export async function loadBenchData(client: Client, size: DataSize): Promise<void> {
  const hash = await bcrypt.hash(LOGIN.password, 12);
  await client.query(`SET statement_timeout = 0`);
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(SQL_ID);
  await client.query(
    `INSERT INTO app_user (id, email, username, full_name, role, status, password_hash)
     SELECT bench_id(1, n), 'person' || n || '@bench.test',
            CASE n WHEN 0 THEN 'bench-admin' WHEN 1 THEN 'bench-pm' ELSE 'person' || n END, 'Person ' || n,
            CASE n WHEN 0 THEN 'admin' WHEN 1 THEN 'pm' ELSE 'consultant' END, 'active', $1
     FROM generate_series(0, ${String(PEOPLE - 1)}) n`,
    [hash],
  );
  await client.query(
    engagements(
      'generate_series(0, ' + String(CLIENTS - 1) + ')',
      'generate_series(0, ' + String(PROJECTS - 1) + ')',
      CLIENTS,
    ),
  );
  await client.query(
    engagements(
      `generate_series(${String(BILLED.client)}, ${String(BILLED.client + size.invoices - 1)})`,
      `generate_series(${String(BILLED.project)}, ${String(BILLED.project + size.invoices - 1)})`,
      1_000_000,
    ),
  );
  await client.query(
    engagements('(SELECT 200000)', `generate_series(${String(WEEKS.project)}, ${String(WEEKS.project)})`, 1, 200_000),
  );
  await client.query(quietEntries(size.entries));
  await client.query(billableEntries(size.invoices));
  await client.query(submittedWeeks(size.weeks));
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await client.query(`DROP FUNCTION bench_id(int, bigint)`);
  await client.query(`VACUUM ANALYZE`);
}

const SQL_ID = `
  CREATE FUNCTION bench_id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT ('be2c0000-000' || kind || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
  $$;
`;

/** Clients, one SOW and rate for each project, and every person on each project. */
function engagements(clients: string, projects: string, clientsCount: number, clientBase = 0): string {
  const clientOf = `(${String(clientBase)} + n % ${String(clientsCount)})`;
  return `
    INSERT INTO client (id, name, email, currency, payment_terms_days, tax_rate, billing_address)
    SELECT bench_id(2, n), 'Client ' || n, 'client' || n || '@bench.test', 'EUR', 30, 0.10, 'Street ' || n FROM ${clients} AS s (n)
    ON CONFLICT DO NOTHING;
    INSERT INTO sow (id, number, client_id, title, start_date, end_date, rate, total_budget, currency, status, created_by, updated_by, approved_by, approved_at)
    SELECT bench_id(3, n), 'SOW-B-' || n, bench_id(2, ${clientOf}), 'Engagement ' || n, '2020-01-01', '2035-12-31', 150, 10000000, 'EUR', 'in_progress', bench_id(1, 0), bench_id(1, 0), bench_id(1, 0), now()
    FROM ${projects} AS s (n);
    INSERT INTO project (id, number, sow_id, client_id, name, manager_id, start_date, end_date, budget, currency, status, created_by, updated_by)
    SELECT bench_id(4, n), 'PRJ-B-' || n, bench_id(3, n), bench_id(2, ${clientOf}), 'Project ' || n, bench_id(1, 1), '2020-01-01', '2035-12-31', 1000000, 'EUR', 'active', bench_id(1, 0), bench_id(1, 0)
    FROM ${projects} AS s (n);
    INSERT INTO assignment (id, project_id, user_id, role, start_date, end_date, cost_rate, created_by, updated_by)
    SELECT bench_id(5, n * 1000 + u), bench_id(4, n), bench_id(1, u), 'Engineer', '2020-01-01', '2035-12-31', 80, bench_id(1, 0), bench_id(1, 0)
    FROM ${projects} AS s (n), generate_series(2, 21) u;`;
}

/** Two years of the past; what is old is approved, a tenth of the rest waits. */
function quietEntries(count: number): string {
  return `
    INSERT INTO time_entry (id, project_id, client_id, user_id, work_date, minutes, notes, status, submitted_at, approved_at, approved_by, rate, rate_source, cost_rate, currency, created_by, updated_by)
    SELECT bench_id(6, n), bench_id(4, n % ${String(PROJECTS)}), bench_id(2, n % ${String(PROJECTS)} % ${String(CLIENTS)}), bench_id(1, 2 + n % 198),
           current_date - 60 - (n * 7919 % 700)::int, 15 + (n % 20)::int * 15, 'Work package ' || n % 97,
           CASE WHEN n % 10 < 8 THEN 'approved' WHEN n % 10 = 8 THEN 'submitted' ELSE 'draft' END,
           CASE WHEN n % 10 < 9 THEN now() END,
           CASE WHEN n % 10 < 8 THEN now() END, CASE WHEN n % 10 < 8 THEN bench_id(1, 0) END,
           CASE WHEN n % 10 < 8 THEN 150 END, CASE WHEN n % 10 < 8 THEN 'sow' END, CASE WHEN n % 10 < 8 THEN 80 END, CASE WHEN n % 10 < 8 THEN 'EUR' END,
           bench_id(1, 2 + n % 198), bench_id(1, 2 + n % 198)
    FROM generate_series(0, ${String(count - 1)}) n;`;
}

function billableEntries(invoices: number): string {
  return `
    INSERT INTO time_entry (id, project_id, client_id, user_id, work_date, minutes, notes, status, submitted_at, approved_at, approved_by, rate, rate_source, cost_rate, currency, created_by, updated_by)
    SELECT bench_id(6, ${String(BILLED.entry)} + c * ${String(INVOICE_ENTRIES)} + e), bench_id(4, ${String(BILLED.project)} + c), bench_id(2, ${String(BILLED.client)} + c), bench_id(1, 2 + e % 20),
           current_date - 40 + (e / 40), 20 + (e % 7)::int * 5, 'Billed work', 'approved', now(), now(), bench_id(1, 0), 150, 'sow', 80, 'EUR', bench_id(1, 2 + e % 20), bench_id(1, 2 + e % 20)
    FROM generate_series(0, ${String(invoices - 1)}) c, generate_series(0, ${String(INVOICE_ENTRIES - 1)}) e;`;
}

function submittedWeeks(weeks: number): string {
  return `
    INSERT INTO time_entry (id, project_id, client_id, user_id, work_date, minutes, notes, status, submitted_at, created_by, updated_by)
    SELECT bench_id(6, ${String(WEEKS.entry)} + w * ${String(WEEK_ENTRIES)} + e), bench_id(4, ${String(WEEKS.project)}), bench_id(2, 200000), bench_id(1, 2 + w % 20),
           date_trunc('week', current_date - 14)::date + e / 8 - 7 * (w / 20), 30, 'A week', 'submitted', now(), bench_id(1, 2 + w % 20), bench_id(1, 2 + w % 20)
    FROM generate_series(0, ${String(weeks - 1)}) w, generate_series(0, ${String(WEEK_ENTRIES - 1)}) e;`;
}
