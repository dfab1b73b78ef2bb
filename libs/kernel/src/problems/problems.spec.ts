import {
  fieldProblem,
  mostUrgent,
  precedenceOf,
  Problem,
  problem,
  PROBLEM_TABLE,
  type ProblemCode,
  problemType,
  toProblemJson,
} from './index.js';

const codes = Object.keys(PROBLEM_TABLE) as ProblemCode[];

describe('the problem table', () => {
  it.each(codes)('%s has a name of capitals, an error status and a title without a full stop', (code) => {
    const { status, title } = PROBLEM_TABLE[code];
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect([401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503]).toContain(status);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
  });

  it('gives every code a title of its own', () => {
    const titles = codes.map((code) => PROBLEM_TABLE[code].title);
    expect(titles).toEqual([...new Set(titles)]);
  });

  it.each<[ProblemCode, number]>([
    ['UNAUTHENTICATED', 401],
    ['LOGIN_FAILED', 401],
    ['FORBIDDEN_ROLE', 403],
    ['NOT_FOUND', 404],
    ['VALIDATION_FAILED', 422],
    ['BODY_UNREADABLE', 422],
    ['BODY_TOO_LARGE', 413],
    ['MEDIA_TYPE_UNSUPPORTED', 415],
    ['PRECONDITION_REQUIRED', 428],
    ['VERSION_STALE', 412],
    ['IDEMPOTENCY_KEY_REUSED', 422],
    ['IDEMPOTENCY_IN_PROGRESS', 409],
    ['RATE_LIMITED', 429],
    ['UNAVAILABLE', 503],
    ['INTERNAL', 500],
    ['ACTION_NOT_AVAILABLE', 409],
    ['SOW_SELF_APPROVAL', 403],
    ['TIME_SELF_APPROVAL', 403],
    ['PERIOD_LOCKED', 409],
    ['CLIENT_INACTIVE', 409],
    ['INVOICE_NOTHING_TO_BILL', 409],
    ['TIME_IN_FUTURE', 422],
    ['TIME_DAY_FULL', 422],
    ['PROJECT_BUDGET_EXCEEDS_SOW', 422],
    ['PAYMENT_EXCEEDS_BALANCE', 422],
    ['PAYMENT_REFERENCE_TAKEN', 409],
    ['USER_EMAIL_TAKEN', 409],
    ['USER_LAST_ADMIN', 409],
  ])('answers %s with %i', (code, status) => {
    expect(PROBLEM_TABLE[code].status).toBe(status);
  });
});

describe('a problem', () => {
  it('is an error that knows its status and title', () => {
    const refusal = problem('NOT_FOUND', { detail: 'No such SOW.' });
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal.message).toBe('NOT_FOUND: No such SOW.');
    expect(refusal).toMatchObject({
      code: 'NOT_FOUND',
      status: 404,
      title: 'Not found',
      detail: 'No such SOW.',
    });
  });

  it('falls back to the title when there is nothing special to say', () => {
    expect(problem('NOT_FOUND').detail).toBe('Not found.');
  });

  it('is answered as RFC 9457 wants it, with its members', () => {
    const refusal = problem('ACTION_NOT_AVAILABLE', { detail: 'It is paid.', currentState: 'paid' });
    expect(toProblemJson(refusal, 'req-1')).toEqual({
      type: '/problems/action-not-available',
      title: 'The action is not available in the current state',
      status: 409,
      detail: 'It is paid.',
      code: 'ACTION_NOT_AVAILABLE',
      requestId: 'req-1',
      currentState: 'paid',
    });
  });

  it('about a field names it', () => {
    const refusal = fieldProblem('PAYMENT_EXCEEDS_BALANCE', 'amount', 'The balance is 10.00.');
    expect(toProblemJson(refusal, 'req-1')).toMatchObject({
      status: 422,
      detail: 'The balance is 10.00.',
      errors: [{ path: 'amount', code: 'PAYMENT_EXCEEDS_BALANCE', message: 'The balance is 10.00.' }],
    });
  });

  it('makes a sentence of what completes one about the field', () => {
    const refusal = fieldProblem('DATES_INVERTED', 'endDate', 'must be later than startDate');
    expect(refusal.detail).toBe('endDate must be later than startDate.');
    expect(refusal.errors[0]?.message).toBe('must be later than startDate');
  });

  it('puts what every answer has before what is special about this one', () => {
    const members = Object.keys(toProblemJson(problem('PERIOD_LOCKED', { currentState: 'draft' }), 'req-1'));
    expect(members).toEqual(['type', 'title', 'status', 'detail', 'code', 'requestId', 'currentState']);
  });

  it('blames a field only with a 422', () => {
    expect(() => fieldProblem('NOT_FOUND', 'id', 'Not there.')).toThrow(RangeError);
  });

  it('takes further members without losing any, and leaves the first one alone', () => {
    const refusal = problem('PERIOD_LOCKED', { detail: 'Locked.', lockedThrough: '2026-10-31' });
    const fuller = refusal.with({ currentState: 'draft' });
    expect(fuller.members).toEqual({ lockedThrough: '2026-10-31', currentState: 'draft' });
    expect(fuller.detail).toBe('Locked.');
    expect(refusal.members).toEqual({ lockedThrough: '2026-10-31' });
  });

  it('lets no member replace what is fixed', () => {
    const refusal = problem('NOT_FOUND', { status: 200, type: 'about:blank', requestId: 'forged', code: 'OTHER' });
    expect(toProblemJson(refusal, 'req-1')).toMatchObject({
      status: 404,
      type: '/problems/not-found',
      requestId: 'req-1',
      code: 'NOT_FOUND',
    });
  });

  it('has a type per code', () => {
    expect(problemType('SOW_SELF_APPROVAL')).toBe('/problems/sow-self-approval');
    expect(new Set(codes.map(problemType)).size).toBe(codes.length);
  });
});

describe('the order of answers', () => {
  const inOrder: ProblemCode[] = [
    'RATE_LIMITED',
    'UNAUTHENTICATED',
    'FORBIDDEN_ROLE',
    'VALIDATION_FAILED',
    'NOT_FOUND',
    'PRECONDITION_REQUIRED',
    'VERSION_STALE',
    'ACTION_NOT_AVAILABLE',
    'SOW_SELF_APPROVAL',
    'TIME_IN_FUTURE',
  ];

  it('is 401, 403 role, 422 shape, 404, 428, 412, 409, 403 duties, 422 rules', () => {
    const places = inOrder.map(precedenceOf);
    expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
  });

  it.each<ProblemCode>(['BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED', 'BODY_UNREADABLE', 'MONEY_INVALID'])(
    'counts %s as shape',
    (code) => {
      expect(precedenceOf(code)).toBe(precedenceOf('VALIDATION_FAILED'));
    },
  );

  it('picks the most urgent whatever the order given', () => {
    const problems = inOrder.map((code) => problem(code));
    expect(mostUrgent(problems)?.code).toBe('RATE_LIMITED');
    expect(mostUrgent(problems.toReversed())?.code).toBe('RATE_LIMITED');
    expect(mostUrgent(problems.slice(-3).toReversed())?.code).toBe('ACTION_NOT_AVAILABLE');
    expect(mostUrgent(problems.slice(-2).toReversed())?.code).toBe('SOW_SELF_APPROVAL');
  });

  it('keeps the first of equals, and finds nothing in nothing', () => {
    expect(mostUrgent([problem('PERIOD_LOCKED'), problem('CLIENT_INACTIVE')])?.code).toBe('PERIOD_LOCKED');
    expect(mostUrgent([])).toBeUndefined();
  });
});
