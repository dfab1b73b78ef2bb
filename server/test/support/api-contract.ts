import { appendFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Exchange } from './exchange.js';
import { type ApiOperation, type DeclaredAnswer, operationsOf, type Schema, SchemaJudge } from './open-api.js';

const PROBLEM = 'application/problem+json';

/**
 * The OpenAPI document as a judge: whatever the server answers in a test must be an answer that the document declares
 * for that operation, field by field and header by header.
 */
export class ApiContract {
  readonly operations: readonly ApiOperation[];
  private readonly judge: SchemaJudge;
  private readonly routes: readonly {
    readonly method: string;
    readonly pattern: RegExp;
    readonly operation: ApiOperation;
  }[];

  constructor(readonly spec: OpenAPIObject) {
    this.operations = operationsOf(spec);
    this.judge = new SchemaJudge(closed(spec));
    // Fixed paths before those with parameters: /time-entries/submit is no id.
    this.routes = this.operations
      .map((operation) => ({ method: operation.method, pattern: patternOf(operation.path), operation }))
      .toSorted((a, b) => parameterCount(a.operation) - parameterCount(b.operation));
  }

  /** The operation with this id. */
  operation(id: string): ApiOperation {
    const operation = this.operations.find((each) => each.id === id);
    if (!operation) throw new Error(`The document has no operation ${id}.`);
    return operation;
  }

  /** What the document has against the answer; empty when all is as declared. A path outside the document must be a 404 problem. */
  objections(answer: Exchange): string[] {
    const path = answer.path.split('?', 1)[0] ?? '';
    const route = this.routes.find(({ method, pattern }) => method === answer.method && pattern.test(path));
    if (!route)
      return answer.status === 404
        ? this.problemObjections(answer)
        : [`no operation is declared, and yet ${answer.status}`];
    if (answer.status === 500) return [`500: ${answer.text}`];
    noteAnswer(route.operation.id, answer.status);
    const declared = route.operation.answers[String(answer.status)];
    if (!declared) return [`${route.operation.id} does not declare ${answer.status}: ${answer.text}`];
    return [...this.bodyObjections(answer, declared), ...headerObjections(answer, declared)].map(
      (objection) => `${route.operation.id} ${answer.status}: ${objection}`,
    );
  }

  /** @throws Error that names everything that is not as declared */
  check(answer: Exchange): void {
    const objections = this.objections(answer);
    if (objections.length > 0)
      throw new Error(`${answer.method} ${answer.path} is not as documented:\n${objections.join('\n')}`);
  }

  private bodyObjections(answer: Exchange, declared: DeclaredAnswer): string[] {
    if (!declared.content) return answer.text === '' ? [] : [`a body where none is declared: ${answer.text}`];
    const type = mediaTypeOf(answer);
    const media = declared.content[type];
    if (!media?.schema) return [`the type ${type} is not declared`];
    if (type === 'text/csv') return [];
    const body: unknown = JSON.parse(answer.text);
    const objections = this.judge.objections(media.schema, body);
    if (objections !== '') return [`${objections}: ${answer.text}`];
    return type === PROBLEM ? codeObjections(body, declared) : [];
  }

  private problemObjections(answer: Exchange): string[] {
    if (mediaTypeOf(answer) !== PROBLEM) return [`${answer.status} is no problem but ${mediaTypeOf(answer)}`];
    const objections = this.judge.objections({ $ref: '#/components/schemas/Problem' }, JSON.parse(answer.text));
    return objections === '' ? [] : [objections];
  }
}

const noted = new Set<string>();

/** Says to `global-teardown.ts` that this answer was seen, once for each. */
function noteAnswer(operation: string, status: number): void {
  const answer = `${operation} ${String(status)}`;
  const file = process.env.VOTRA_TEST_ANSWERS;
  if (file === undefined || noted.has(answer)) return;
  noted.add(answer);
  appendFileSync(file, `${answer}\n`);
}

/** Programs decide by the code of a problem, so the document names each that can come. */
function codeObjections(body: unknown, { content }: DeclaredAnswer): string[] {
  const { code } = body as { code: string };
  const { example, examples } = content?.[PROBLEM] ?? {};
  const declared = examples ? Object.keys(examples) : [(example as { code: string }).code];
  return declared.includes(code) ? [] : [`the code ${code} is not declared, only ${declared.join(', ')}`];
}

function headerObjections({ headers, status, text, path }: Exchange, declared: DeclaredAnswer): string[] {
  const objections: string[] = [];
  const expect = (name: string, holds: boolean): void => {
    if (!holds) objections.push(`the header ${name} is ${headers[name.toLowerCase()] ?? 'missing'}`);
  };
  expect('X-Request-Id', headers['x-request-id'] !== undefined);
  if (path.startsWith('/api/')) expect('Cache-Control', headers['cache-control'] === 'no-store');
  if (status === 401) expect('WWW-Authenticate', headers['www-authenticate'] === 'Bearer');
  if (status === 429 || status === 503) expect('Retry-After', /^\d+$/.test(headers['retry-after'] ?? ''));
  if (declared.headers && 'ETag' in declared.headers && mediaTypeOf({ headers }) === 'application/json') {
    expect('ETag', headers.etag === `"${String((JSON.parse(text) as { version?: number }).version)}"`);
  }
  if (declared.headers && 'Location' in declared.headers)
    expect('Location', /^\/api\/v1\/.+/.test(headers.location ?? ''));
  return objections;
}

function mediaTypeOf({ headers }: Pick<Exchange, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';', 1)[0] ?? '';
}

const parameterCount = ({ path }: ApiOperation): number => path.split('{').length - 1;

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/**
 * The document with every answer closed: whoever generates an SDK must not learn of a field from an answer only.
 * Problems stay open, since further members say more of one kind of problem.
 */
function closed(spec: OpenAPIObject): object {
  const copy = structuredClone(spec);
  for (const [name, schema] of Object.entries(copy.components?.schemas ?? {})) {
    if (name !== 'Problem' && name !== 'ValidationProblem') close(schema);
  }
  return copy;
}

function close(schema: Schema): void {
  if (schema.properties && schema.additionalProperties === undefined)
    Object.assign(schema, { additionalProperties: false });
  for (const part of [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])]) close(part);
}
