import { createHash } from 'node:crypto';
import { ROLES } from '#kernel';
import { newId, sql } from '#platform/database';
import { Random } from '../../seeds/random.js';
import { type Exchange, exchange, type RawRequest } from './exchange.js';
import type { ApiOperation, Parameter } from './open-api.js';
import { ABSENT, exampleBody, requestTo, takesBody } from './operation-request.js';
import { bodyWith, fieldsOf, wrongValues } from './request-fields.js';
import type { TestApp } from './test-app.js';
import type { TestCaller } from './test-caller.js';

export interface Finding {
  readonly request: RawRequest;
  readonly objections: readonly string[];
}

/** Requests that cost a password hash are made one in so many times that others are. */
const SLOW = /login|register|accept-invitation|change-password/;
const SLOW_ONE_IN = 10;

/** The table whose ids a segment of a path or a field speaks of. */
const TABLES: Readonly<Record<string, string>> = {
  users: 'app_user',
  timesheets: 'app_user',
  userId: 'app_user',
  managerId: 'app_user',
  sessions: 'session',
  clients: 'client',
  clientId: 'client',
  clientIds: 'client',
  sows: 'sow',
  sowId: 'sow',
  projects: 'project',
  projectId: 'project',
  projectIds: 'project',
  assignments: 'assignment',
  'time-entries': 'time_entry',
  ids: 'time_entry',
  invoices: 'invoice',
  lines: 'invoice_line',
  payments: 'payment',
  'billing-runs': 'billing_run',
};

const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  '%00',
  "'; DROP TABLE client; --",
  '../..',
  '{}',
  'x'.repeat(300),
  '\u202e',
  '"*"',
  '😀',
  '1e309',
  '__proto__',
];

/**
 * Sends requests made from the OpenAPI document, right and wrong ones mixed, by everybody, about rows that exist and
 * rows that do not. The same seed makes the same choices; the rows they meet differ with what was done before.
 */
export class Fuzzer {
  private readonly random: Random;
  private callers: (TestCaller | null)[] = [];
  private readonly idsByTable = new Map<string, readonly string[]>();
  readonly findings: Finding[] = [];
  /** How often each status was answered. */
  readonly statuses = new Map<number, number>();

  constructor(
    private readonly app: TestApp,
    seed: string,
  ) {
    this.random = new Random(seed);
  }

  /** @param clientId whose user is among the callers */
  async run(requests: number, clientId: string): Promise<void> {
    const operations = this.app.contract.operations.filter(({ path }) => path.startsWith('/api/'));
    const signedIn = await Promise.all(
      ROLES.map((role) => this.app.signedIn(role, role === 'client' ? { clientId } : {})),
    );
    this.callers = [null, ...signedIn];
    for (let n = 0; n < requests; n++) {
      if (n % 200 === 0) await this.lookAround();
      const operation = this.random.one(operations);
      if (SLOW.test(operation.path) && this.random.below(SLOW_ONE_IN) > 0) continue;
      await this.ask(operation);
    }
  }

  private async ask(operation: ApiOperation): Promise<void> {
    // Admins get furthest, so they ask most.
    const index = this.random.happens(50) ? 1 : this.random.below(this.callers.length);
    const caller = this.callers[index] ?? null;
    const request = this.requestOf(operation, caller);
    const answer = await exchange(this.app.url, request);
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    this.judge(request, answer);
    if (caller && answer.status === 401) this.callers[index] = await this.backIn(caller);
  }

  private judge(request: RawRequest, answer: Exchange): void {
    const objections = this.app.contract.objections(answer);
    if (answer.status >= 500) objections.push(answer.text);
    if (answer.status >= 400 && !answer.headers['content-type']?.startsWith('application/problem+json'))
      objections.push('no problem');
    if (objections.length > 0) this.findings.push({ request, objections });
  }

  private requestOf(operation: ApiOperation, caller: TestCaller | null): RawRequest {
    const parameters = [...operation.path.matchAll(/([\w-]+)\/\{(\w+)\}/g)];
    const ids = Object.fromEntries(
      parameters.map(([, segment, name = '']) => [name, encodeURIComponent(this.id(segment))]),
    );
    if (operation.path.includes('{week}')) ids.week = this.week();
    return requestTo(operation, {
      ids,
      query: this.query(operation),
      token: caller?.token ?? null,
      headers: this.headers(),
      ...(takesBody(operation) ? { body: this.body(operation) } : {}),
    });
  }

  private body(operation: ApiOperation): unknown {
    if (this.random.happens(2)) return this.random.one(['', '{', '[]', 'null', '"x"', '{"a":1}']);
    let body: unknown = exampleBody(operation) ?? {};
    const fields = fieldsOf(this.app.contract.spec, operation);
    for (const { path, schema } of fields) {
      // Ids of real rows carry a request past the first checks, to where the interesting ones are.
      const name = path.split('.').at(-1);
      const value =
        schema.format === 'uuid' ? this.id(name) : schema.items?.format === 'uuid' ? [this.id(name)] : undefined;
      if (value !== undefined && this.random.happens(80)) body = bodyWith(body, path, value);
    }
    for (let n = this.random.below(3); n > 0 && fields.length > 0; n--) {
      const { path, schema } = this.random.one(fields);
      const value: unknown = this.random.happens(30)
        ? this.random.one(wrongValues(schema)).value
        : this.plausible(schema.type);
      body = bodyWith(body, path, this.random.happens(10) ? undefined : value);
    }
    return body;
  }

  private plausible(type: unknown): unknown {
    if (type === 'integer') return this.random.below(2_000);
    if (type === 'boolean') return this.random.happens(50);
    return this.random.one([
      '2026-11-20',
      '2026-01-01',
      '100.00',
      '0',
      'EUR',
      'JPY',
      'x',
      'a\nb',
      this.id(),
      null,
      ...ODD_TEXTS,
    ]);
  }

  private query({ parameters }: ApiOperation): string {
    const chosen = parameters.filter((parameter) => parameter.in === 'query' && this.random.happens(25));
    if (chosen.length === 0) return '';
    return `?${chosen.map((parameter) => `${parameter.name}=${encodeURIComponent(this.queryValue(parameter))}`).join('&')}`;
  }

  private queryValue({ name, schema, example }: Parameter): string {
    if (this.random.happens(20)) return this.random.one(ODD_TEXTS);
    if (schema.enum) return this.random.one(schema.enum as string[]);
    if (schema.format === 'uuid') return this.id(name);
    return JSON.stringify(schema.example ?? example ?? 1).replaceAll('"', '');
  }

  private headers(): Record<string, string> {
    const headers: Record<string, string> = {};
    if (this.random.happens(50))
      headers['If-Match'] = this.random.one(['"1"', '"2"', '"3"', '*', 'W/"1"', '"x"', '1', '"1", "2"', ',']);
    if (this.random.happens(10)) headers['Idempotency-Key'] = this.random.one(['a', 'b', newId(), 'x'.repeat(256)]);
    if (this.random.happens(10))
      headers.Accept = this.random.one(['text/csv', 'text/html', 'image/png', '*/*;q=0', ';']);
    if (this.random.happens(3))
      headers['Content-Type'] = this.random.one([
        'text/plain',
        'application/xml',
        '',
        'application/json; charset=latin1',
        'multipart/form-data',
      ]);
    return headers;
  }

  /** An id, mostly of a row that fits; `of` is a segment of a path or the name of a field. */
  private id(of = ''): string {
    if (this.random.happens(3)) return this.random.one(ODD_TEXTS.filter((text) => text !== ''));
    const fitting = this.idsByTable.get(TABLES[of] ?? '') ?? [];
    if (fitting.length > 0 && this.random.happens(85)) return this.random.one(fitting);
    return this.random.one([ABSENT, ...this.idsByTable.values()].flat());
  }

  private week(): string {
    return this.random.one([
      '2026-W47',
      '2026-W01',
      '2026-W53',
      '2026-W54',
      '2026-W00',
      'W47',
      '9999-W52',
      '0000-W01',
      'x',
    ]);
  }

  /** The rows that are there by now. */
  private async lookAround(): Promise<void> {
    for (const table of new Set(Object.values(TABLES))) {
      const rows = await this.app.database.rows<{ id: string }>(
        sql`SELECT id FROM ${sql.constant(table)} ORDER BY id DESC LIMIT 12`,
      );
      this.idsByTable.set(
        table,
        rows.map(({ id }) => id),
      );
    }
  }

  /** Somebody may have been deactivated, changed or signed out meanwhile: they go on as they were. */
  private async backIn({ id }: TestCaller): Promise<TestCaller> {
    await this.app.database.execute(sql`UPDATE app_user SET status = 'active', token_version = 1 WHERE id = ${id}`);
    return this.app.signedInAs(id);
  }
}

/** Findings in short, each kind once. */
export function kindsOf(findings: readonly Finding[]): string[] {
  const kinds = new Map<string, string>();
  for (const { request, objections } of findings) {
    const text = objections.join('; ').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(id)');
    const kind = createHash('sha1').update(text.slice(0, 120)).digest('hex');
    if (!kinds.has(kind))
      kinds.set(
        kind,
        `${request.method} ${request.path} ${JSON.stringify(request.headers)} ${JSON.stringify(request.body)}: ${text}`,
      );
  }
  return [...kinds.values()];
}
