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
const TEAM = 12;

/** How many days ago the quiet time ends, and over how many it is spread. */
const NEWEST = 60;
const DAYS = 500;
/** Time that is older, in days, is decided, on an invoice, and on one that is paid. */
const DECIDED_AFTER = 75;
const BILLED_AFTER = 120;
const PAID_AFTER = 200;

const TABLES = [
  'app_user',
  'client',
  'sow',
  'project',
  'assignment',
  'time_entry',
  'invoice',
  'invoice_line',
  'allocation',
  'payment',
];

/**
 * A firm of 200 people with 500 clients and 1,000 projects. Loaded without triggers, since the audit of the load is not
 * what is measured; everything measured runs with all of them, and what they would have kept is made up for.
 */
export async function loadBenchData(client: Client, size: DataSize): Promise<void> {
  const hash = await bcrypt.hash(LOGIN.password, 12);
  await client.query(`SET statement_timeout = 0`);
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(FUNCTIONS);
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
  await client.query(BILLED_PAST);
  await client.query(billableEntries(size.invoices));
  await client.query(submittedWeeks(size.weeks));
  for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await client.query(`SELECT approved_time_gather(array(SELECT id FROM time_entry WHERE status = 'approved'))`);
  await client.query(`DROP FUNCTION bench_id(int, bigint), bench_chance(bigint, int)`);
  await client.query(`VACUUM ANALYZE`);
}

const FUNCTIONS = `
  CREATE FUNCTION bench_id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT ('be2c0000-000' || kind || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
  $$;
  -- A number that looks random and is the same each time; the seed keeps the properties of a row independent.
  CREATE FUNCTION bench_chance(n bigint, seed int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT (hashint8extended(n, seed) & 2147483647)::int
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

/** A year and a half of the past in the order in which it was recorded: a tenth is not billable, the end is not decided. */
function quietEntries(count: number): string {
  const project = `bench_chance(n, 2) % ${String(PROJECTS)}`;
  const user = `2 + (${project} * 7 + bench_chance(n, 1) % ${String(TEAM)}) % ${String(PEOPLE - 2)}`;
  const client = `${project} % ${String(CLIENTS)}`;
  return `
    INSERT INTO time_entry (id, project_id, client_id, user_id, work_date, minutes, is_billable, notes, status, submitted_at, approved_at, approved_by,
                            rate, rate_source, cost_rate, currency, created_at, created_by, updated_by)
    SELECT bench_id(6, n), bench_id(4, ${project}), bench_id(2, ${client}), bench_id(1, ${user}), work_date, 15 + bench_chance(n, 4) % 20 * 15,
           is_billable, 'Work package ' || bench_chance(n, 5) % 97, status, CASE WHEN status <> 'draft' THEN work_date + 10 END,
           CASE WHEN status = 'approved' THEN work_date + 12 END, CASE WHEN status = 'approved' THEN bench_id(1, 0) END,
           CASE WHEN status = 'approved' AND is_billable THEN 150 END, CASE WHEN status = 'approved' AND is_billable THEN 'sow' END,
           CASE WHEN status = 'approved' THEN 80 END, CASE WHEN status = 'approved' THEN 'EUR' END, recorded, bench_id(1, ${user}), bench_id(1, ${user})
    FROM generate_series(0, ${String(count - 1)}) n,
      LATERAL (SELECT current_date - ${String(NEWEST + DAYS)} + (n::bigint * ${String(DAYS)} / ${String(count)})::int AS recorded) AS day,
      LATERAL (SELECT recorded - bench_chance(n, 3) % 6 AS work_date, bench_chance(n, 6) % 10 > 0 AS is_billable) AS work,
      LATERAL (SELECT CASE WHEN work_date < current_date - ${String(DECIDED_AFTER)} OR bench_chance(n, 7) % 10 < 6 THEN 'approved'
                           WHEN bench_chance(n, 7) % 10 < 9 THEN 'submitted' ELSE 'draft' END AS status) AS decision;`;
}

/** An invoice for each client and month, paid but for the last ones. */
const BILLED_PAST = `
  CREATE TEMPORARY TABLE past AS
    SELECT uuid_v7() AS id, client_id, project_id, date_trunc('month', work_date)::date AS month, sum(minutes) AS minutes, sum(minutes) * 150 / 60.0 AS amount
    FROM time_entry WHERE status = 'approved' AND is_billable AND work_date < current_date - ${String(BILLED_AFTER)} GROUP BY client_id, project_id, month;
  CREATE TEMPORARY TABLE bill AS
    SELECT uuid_v7() AS id, client_id, month, month < current_date - ${String(PAID_AFTER)} AS is_paid,
           sum(amount) AS subtotal, round(sum(amount) * 0.1, 2) AS tax, (month + interval '1 month')::date AS issue_date
    FROM past GROUP BY client_id, month;
  INSERT INTO invoice (id, number, client_id, status, currency, group_by, issue_date, due_date, payment_terms_days, period_start, period_end,
                       subtotal, taxes, tax_total, total, amount_paid, balance, seller, buyer, issued_at, issued_by, created_at, created_by, updated_by)
  SELECT id, 'INV-B-' || row_number() OVER (ORDER BY month, client_id), client_id, CASE WHEN is_paid THEN 'paid' ELSE 'issued' END, 'EUR', 'project',
         issue_date, issue_date + 30, 30, month, issue_date - 1,
         subtotal, jsonb_build_array(jsonb_build_object('rate', '0.10', 'base', money_text(subtotal, 'EUR'), 'amount', money_text(tax, 'EUR'))), tax, subtotal + tax,
         CASE WHEN is_paid THEN subtotal + tax ELSE 0 END, CASE WHEN is_paid THEN 0 ELSE subtotal + tax END,
         '{}', '{}', issue_date, bench_id(1, 0), issue_date, bench_id(1, 0), bench_id(1, 0)
  FROM bill;
  INSERT INTO invoice_line (id, invoice_id, position, kind, description, project_id, minutes, quantity, unit, unit_price, tax_rate, tax_category, amount)
  SELECT past.id, bill.id, row_number() OVER (PARTITION BY bill.id ORDER BY project_id), 'time', 'Work', project_id, minutes, minutes / 60.0, 'hour', 150, 0.10, 'S', amount
  FROM past JOIN bill USING (client_id, month);
  INSERT INTO allocation (invoice_id, line_id, time_entry_id, minutes, amount)
  SELECT bill.id, past.id, t.id, t.minutes, t.minutes * 150 / 60.0
  FROM past JOIN bill USING (client_id, month)
  JOIN time_entry t ON t.project_id = past.project_id AND date_trunc('month', t.work_date)::date = past.month
  WHERE t.status = 'approved' AND t.is_billable AND t.work_date < current_date - ${String(BILLED_AFTER)};
  INSERT INTO payment (id, invoice_id, amount, paid_on, method, created_by)
  SELECT uuid_v7(), id, subtotal + tax, issue_date + 20, 'bank_transfer', bench_id(1, 0) FROM bill WHERE is_paid;
  DROP TABLE past, bill;`;

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
