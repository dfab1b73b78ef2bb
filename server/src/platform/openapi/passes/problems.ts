import type { ResponseObject, SchemaObject } from '@nestjs/swagger';
import { may, problem, type ProblemCode, PROBLEM_TABLE, ROLES, toProblemJson } from '#kernel';
import { absent } from '#platform/http';
import { headerRef, type Pass, responseRef, type Route, routesOf, schemaRef } from '../document.js';
import { changesOneRow } from './lifecycles.js';
import { ifMatchOf, takesIdempotencyKey } from './parameters.js';

const PROBLEM_TYPE = 'application/problem+json';
const REQUEST_ID = '5b0c6b1e-8a2f-4f0e-9c07-2f6a1f4f8f52';

/** Every operation lists each problem that it can answer, by what it takes and by what its rules say. */
export const declareProblems: Pass = (document) => {
  const { schemas, responses } = document.components;
  schemas.ProblemCode = {
    type: 'string',
    enum: Object.keys(PROBLEM_TABLE),
    description: 'Programs decide by it; none is renamed or reused.',
  };
  schemas.FieldError = FIELD_ERROR;
  schemas.Problem = problemSchema();
  schemas.ValidationProblem = validationProblemSchema();
  for (const [name, code] of Object.entries(SHARED)) responses[name] = response([code]);
  for (const route of routesOf(document)) {
    for (const [status, codes] of Object.entries(byStatus(codesOf(route)))) {
      if (route.operation.responses[status]) continue;
      const shared = Object.entries(SHARED).find(([, code]) => codes.length === 1 && codes[0] === code);
      route.operation.responses[status] = shared ? responseRef(shared[0]) : response(codes);
    }
  }
};

/** Answers that are the same wherever they occur, and so are components. */
const SHARED: Readonly<Record<string, ProblemCode>> = {
  Unauthenticated: 'UNAUTHENTICATED',
  ForbiddenRole: 'FORBIDDEN_ROLE',
  NotFound: 'NOT_FOUND',
  IdempotencyInProgress: 'IDEMPOTENCY_IN_PROGRESS',
  VersionStale: 'VERSION_STALE',
  BodyTooLarge: 'BODY_TOO_LARGE',
  MediaTypeUnsupported: 'MEDIA_TYPE_UNSUPPORTED',
  ValidationFailed: 'VALIDATION_FAILED',
  PreconditionRequired: 'PRECONDITION_REQUIRED',
  RateLimited: 'RATE_LIMITED',
  Internal: 'INTERNAL',
  Unavailable: 'UNAVAILABLE',
};

/** The rules of api.md, section 1, in the order of answers. */
function codesOf(route: Route): ReadonlySet<ProblemCode> {
  const { method, path, options, permissions, isPublic, isApi } = route;
  const takesBody = method === 'post' || method === 'patch' || method === 'put';
  const ifMatch = ifMatchOf(route);
  const codes = new Set<ProblemCode>();
  if (!isPublic) codes.add('UNAUTHENTICATED');
  if (permissions.length > 0 && !ROLES.every((role) => permissions.some((permission) => may(role, permission))))
    codes.add('FORBIDDEN_ROLE');
  // A parameter that the route does not know is refused like a wrong one.
  if (isApi) codes.add('VALIDATION_FAILED');
  if (takesBody) codes.add('BODY_UNREADABLE').add('BODY_TOO_LARGE').add('MEDIA_TYPE_UNSUPPORTED');
  if (takesIdempotencyKey(route)) {
    codes.add('IDEMPOTENCY_KEY_INVALID').add('IDEMPOTENCY_KEY_REUSED').add('IDEMPOTENCY_IN_PROGRESS');
  }
  if (path.includes('{')) codes.add('NOT_FOUND');
  if (ifMatch === 'required') codes.add('PRECONDITION_REQUIRED');
  if (ifMatch !== 'none') codes.add('VERSION_STALE');
  if (changesOneRow(route)) codes.add('ACTION_NOT_AVAILABLE');
  for (const code of options.problems ?? []) codes.add(code);
  codes.add('INTERNAL');
  if (isApi) codes.add('RATE_LIMITED').add('UNAVAILABLE');
  return codes;
}

function byStatus(codes: ReadonlySet<ProblemCode>): Record<string, ProblemCode[]> {
  const groups: Record<string, ProblemCode[]> = {};
  for (const code of codes) (groups[String(PROBLEM_TABLE[code].status)] ??= []).push(code);
  return groups;
}

function response(codes: readonly ProblemCode[]): ResponseObject {
  const [first] = codes;
  if (!first) throw new Error('A response without a problem.');
  const { status, title } = PROBLEM_TABLE[first];
  const many = codes.length > 1;
  return {
    description: many
      ? `One of: ${codes.map((code) => `\`${code}\` (${PROBLEM_TABLE[code].title})`).join(', ')}.`
      : `${title}: \`${first}\`.`,
    headers: problemHeaders(status),
    content: {
      [PROBLEM_TYPE]: {
        schema: schemaRef(status === 422 ? 'ValidationProblem' : 'Problem'),
        ...(many
          ? {
              examples: Object.fromEntries(
                codes.map((code) => [code, { summary: PROBLEM_TABLE[code].title, value: exampleOf(code) }]),
              ),
            }
          : { example: exampleOf(first) }),
      },
    },
  };
}

function problemHeaders(status: number): NonNullable<ResponseObject['headers']> {
  return {
    'X-Request-Id': headerRef('RequestId'),
    ...(status === 429 || status === 503 ? { 'Retry-After': headerRef('RetryAfter') } : {}),
    ...(status === 401 ? { 'WWW-Authenticate': headerRef('WwwAuthenticate') } : {}),
  };
}

function exampleOf(code: ProblemCode): object {
  const refusal = problem(code);
  if (code === 'VALIDATION_FAILED') {
    return toProblemJson(
      problem(code, {
        detail: 'email is required.',
        errors: [{ path: 'email', code: 'REQUIRED', message: 'is required' }],
      }),
      REQUEST_ID,
    );
  }
  if (code === 'ACTION_NOT_AVAILABLE') {
    return toProblemJson(
      refusal.with({ currentState: 'draft', availableActions: [{ action: 'submit', allowed: true }] }),
      REQUEST_ID,
    );
  }
  return toProblemJson(refusal, REQUEST_ID);
}

const FIELD_ERROR: SchemaObject = {
  type: 'object',
  properties: {
    path: {
      type: 'string',
      description:
        'Where it is wrong: a path into the body, empty for all of it, or the name of a parameter or header.',
      example: 'rateLines.0.rate',
    },
    code: { type: 'string', example: 'MONEY_INVALID' },
    message: { type: 'string', example: 'must be an amount as text, like "1234.50"' },
  },
  required: ['path', 'code', 'message'],
};

/** RFC 9457. Further members say more of one kind of problem, so the object stays open. */
function problemSchema(): SchemaObject {
  return {
    type: 'object',
    properties: {
      type: { type: 'string', format: 'uri-reference', example: '/problems/not-found' },
      title: {
        type: 'string',
        description: 'What kind of problem it is, the same every time.',
        example: PROBLEM_TABLE.NOT_FOUND.title,
      },
      status: { type: 'integer', minimum: 400, maximum: 599, example: 404 },
      detail: {
        type: 'string',
        description: 'What happened this time, for people.',
        example: absent().detail,
      },
      code: schemaRef('ProblemCode'),
      requestId: { type: 'string', description: 'Quote it when you ask for help.', example: REQUEST_ID },
      currentState: {
        type: 'string',
        description: 'With a 409 about a lifecycle: the state that refuses.',
        example: 'draft',
      },
      availableActions: {
        type: 'array',
        description: 'With a 409 about a lifecycle: what can be done instead.',
        items: schemaRef('AvailableAction'),
      },
    },
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  };
}

function validationProblemSchema(): SchemaObject {
  const { properties, required } = problemSchema();
  return {
    type: 'object',
    properties: {
      ...properties,
      errors: { type: 'array', description: 'Each field that is wrong.', items: schemaRef('FieldError') },
    },
    required,
  };
}
