import type { Permission } from '../access/index.js';
import { fieldProblem, problem, Problem } from '../problems/index.js';
import { type CallerContext, defineLifecycle, type Guard, type LifecycleDefinition } from './index.js';

type LoanStatus = 'requested' | 'lent' | 'overdue' | 'returned' | 'refused';
type LoanAction = 'request' | 'update' | 'lend' | 'refuse' | 'settle' | 'remind' | 'withdraw' | 'expire';

interface Loan {
  status: LoanStatus;
  isLate: boolean;
  booksOut: number;
}

interface LoanContext extends CallerContext {
  readonly isClosed: boolean;
  readonly isOwnRequest: boolean;
  readonly days?: number;
}

type LoanGuard = Guard<Loan, LoanContext>;

/** A library's loans: the smallest table that has every kind of row. */
const libraryIsOpen: LoanGuard = (_loan, { isClosed }) =>
  isClosed ? problem('CONFLICT', { detail: 'Closed.' }) : null;
const notOwnRequest: LoanGuard = (_loan, { isOwnRequest }) =>
  isOwnRequest ? problem('SOW_SELF_APPROVAL', { detail: 'Not your own.' }) : null;
const daysAreFew: LoanGuard = (_loan, { days }) =>
  days !== undefined && days > 30 ? fieldProblem('TIME_DAY_FULL', 'days', 'At most 30 days.') : null;
const loanStatus = (loan: Readonly<Loan>): LoanStatus => (loan.booksOut === 0 ? 'returned' : 'lent');

type LoanDefinition = LifecycleDefinition<LoanStatus, Loan, LoanContext, LoanAction>;

const definition: LoanDefinition = {
  entity: 'library_loan',
  initial: 'requested',
  states: ['requested', 'lent', 'overdue', 'returned', 'refused'],
  derived: ['overdue'],
  stateOf: (loan) => (loan.status === 'lent' && loan.isLate ? 'overdue' : loan.status),
  rows: [
    { action: 'request', from: 'nothing', to: 'requested', permission: 'sow:write', guards: [libraryIsOpen] },
    { action: 'update', from: ['requested'], to: 'same', permission: 'sow:write' },
    // prettier-ignore
    { action: 'lend', from: ['requested'], to: 'lent', permission: 'sow:approve', guards: [daysAreFew, notOwnRequest, libraryIsOpen], summary: 'Hands the books out.' },
    { action: 'refuse', from: ['requested'], to: 'refused', permission: 'sow:approve' },
    {
      action: 'settle',
      from: ['lent', 'overdue'],
      to: loanStatus,
      reaches: ['lent', 'returned'],
      permission: 'sow:write',
    },
    { action: 'remind', from: ['overdue'], to: 'same', permission: 'sow:write' },
    { action: 'withdraw', from: ['requested'], to: 'gone', permission: 'sow:write' },
    { action: 'expire', from: ['lent'], to: 'overdue', automatic: true },
  ],
};

const loans = defineLifecycle(definition);

const aLoan = (facts: Partial<Loan> = {}): Loan => ({ status: 'requested', isLate: false, booksOut: 2, ...facts });
/** What a service holds before the first save: an entity whose status is still undefined. */
const anUnmadeLoan = (): Loan => ({ isLate: false, booksOut: 2 }) as Loan;
const aContext = (facts: Partial<LoanContext> = {}): LoanContext => ({
  may: () => true,
  isClosed: false,
  isOwnRequest: false,
  ...facts,
});
const permits =
  (...permissions: Permission[]) =>
  (permission: Permission): boolean =>
    permissions.includes(permission);

/** The problem that `act` throws; anything else fails the test. */
function refusalOf(act: () => void): Problem {
  try {
    act();
  } catch (refusal) {
    if (refusal instanceof Problem) return refusal;
    throw refusal;
  }
  throw new Error('Nothing was refused.');
}

describe('applying an action', () => {
  it('moves the subject to the state of the row', () => {
    const loan = aLoan();
    loans.apply(loan, 'lend', aContext());
    expect(loan.status).toBe('lent');
  });

  it('writes the facts first and derives the state from them', () => {
    const loan = aLoan({ status: 'lent' });
    const giveBackOne = (): void => {
      loan.booksOut -= 1;
    };
    loans.apply(loan, 'settle', aContext(), giveBackOne);
    expect(loan.status).toBe('lent');
    loans.apply(loan, 'settle', aContext(), giveBackOne);
    expect(loan.status).toBe('returned');
  });

  it.each<LoanAction>(['update', 'withdraw'])('keeps the state on %s', (action) => {
    const loan = aLoan();
    loans.apply(loan, action, aContext());
    expect(loan.status).toBe('requested');
  });

  it('never stores a derived state', () => {
    const loan = aLoan({ status: 'lent' });
    loans.apply(loan, 'expire', aContext(), () => {
      loan.isLate = true;
    });
    expect(loan.status).toBe('lent');
    expect(loans.stateOf(loan)).toBe('overdue');
  });

  it('gives what is new its first state', () => {
    const unmade = anUnmadeLoan();
    loans.apply(unmade, 'request', aContext());
    expect(unmade.status).toBe('requested');
  });

  it('does not make what is there already', () => {
    expect(
      refusalOf(() => {
        loans.apply(aLoan({ status: 'returned' }), 'request', aContext());
      }).code,
    ).toBe('ACTION_NOT_AVAILABLE');
  });

  it('changes nothing when it refuses', () => {
    const loan = aLoan({ status: 'refused' });
    let isChanged = false;
    refusalOf(() => {
      loans.apply(loan, 'lend', aContext(), () => {
        isChanged = true;
      });
    });
    expect(loan.status).toBe('refused');
    expect(isChanged).toBe(false);
  });
});

describe('checking an action', () => {
  /** Every state and the actions that start in it; all others are refused. */
  const STARTS: Record<LoanStatus, LoanAction[]> = {
    requested: ['update', 'lend', 'refuse', 'withdraw'],
    lent: ['settle', 'expire'],
    overdue: ['settle', 'remind'],
    returned: [],
    refused: [],
  };
  const subjects: Record<LoanStatus, Loan> = {
    requested: aLoan(),
    lent: aLoan({ status: 'lent' }),
    overdue: aLoan({ status: 'lent', isLate: true }),
    returned: aLoan({ status: 'returned' }),
    refused: aLoan({ status: 'refused' }),
  };
  const everyPair = loans.states.flatMap((state) =>
    [...new Set(loans.rows.map((row) => row.action))].map((action) => [state, action] as const),
  );

  it.each(everyPair)('in state %s knows whether %s starts there', (state, action) => {
    const check = (): void => {
      loans.check(subjects[state], action, aContext());
    };
    if (STARTS[state].includes(action)) {
      expect(check).not.toThrow();
    } else {
      expect(refusalOf(check)).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', status: 409 });
    }
  });

  it('tells the state and what the caller can do instead', () => {
    const refusal = refusalOf(() => {
      loans.check(subjects.overdue, 'lend', aContext({ may: permits('sow:write') }));
    });
    expect(refusal.detail).toBe('"lend" is not available: the library loan is overdue.');
    expect(refusal.members).toEqual({
      currentState: 'overdue',
      availableActions: [
        { action: 'settle', allowed: true },
        { action: 'remind', allowed: true },
      ],
    });
  });

  it('calls the entity as people do, where that is more than its words', () => {
    const named = defineLifecycle({ ...definition, called: 'LOAN' });
    const refusal = refusalOf(() => {
      named.check(aLoan(), 'settle', aContext());
    });
    expect(refusal.detail).toBe('"settle" is not available: the LOAN is requested.');
  });

  it('tells the same when a guard refuses because of a state elsewhere', () => {
    const refusal = refusalOf(() => {
      loans.check(aLoan(), 'lend', aContext({ isClosed: true, may: permits('sow:approve') }));
    });
    expect(refusal).toMatchObject({ code: 'CONFLICT', detail: 'Closed.' });
    expect(refusal.members).toEqual({
      currentState: 'requested',
      availableActions: [
        { action: 'lend', allowed: false, reason: { code: 'CONFLICT', message: 'Closed.' } },
        { action: 'refuse', allowed: true },
      ],
    });
  });

  it('adds nothing to a 403 or a 422', () => {
    expect(
      refusalOf(() => {
        loans.check(aLoan(), 'lend', aContext({ isOwnRequest: true }));
      }).members,
    ).toEqual({});
    expect(
      refusalOf(() => {
        loans.check(aLoan(), 'lend', aContext({ days: 31 }));
      }).members,
    ).toEqual({});
  });

  it.each([
    ['a 409 before a 403 before a 422', { isClosed: true, isOwnRequest: true, days: 31 }, 'CONFLICT'],
    ['a 403 before a 422', { isOwnRequest: true, days: 31 }, 'SOW_SELF_APPROVAL'],
    ['a 422 alone', { days: 31 }, 'TIME_DAY_FULL'],
  ])('answers %s', (_name, facts, code) => {
    expect(
      refusalOf(() => {
        loans.check(aLoan(), 'lend', aContext(facts));
      }).code,
    ).toBe(code);
  });

  it('asks the guards of what is new', () => {
    expect(
      refusalOf(() => {
        loans.check(anUnmadeLoan(), 'request', aContext({ isClosed: true }));
      }).code,
    ).toBe('CONFLICT');
  });
});

describe('the available actions', () => {
  it('come in the order of the table, without automatic ones and those that make a row', () => {
    expect(loans.available(aLoan(), aContext()).map(({ action }) => action)).toEqual([
      'update',
      'lend',
      'refuse',
      'withdraw',
    ]);
    expect(loans.available(aLoan({ status: 'lent' }), aContext()).map(({ action }) => action)).toEqual(['settle']);
  });

  it('follow the stored status where no state is derived', () => {
    const plain = defineLifecycle<LoanStatus, Loan, LoanContext>({
      ...definition,
      derived: undefined,
      stateOf: undefined,
    });
    expect(plain.stateOf(aLoan({ status: 'lent', isLate: true }))).toBe('lent');
    expect(plain.describe().derived).toEqual([]);
  });

  it('leave out what the caller may not', () => {
    expect(loans.available(aLoan(), aContext({ may: permits('sow:approve') })).map(({ action }) => action)).toEqual([
      'lend',
      'refuse',
    ]);
    expect(loans.available(aLoan(), aContext({ may: () => false }))).toEqual([]);
  });

  it('say why a guard refuses', () => {
    expect(loans.available(aLoan(), aContext({ isOwnRequest: true, may: permits('sow:approve') }))).toEqual([
      { action: 'lend', allowed: false, reason: { code: 'SOW_SELF_APPROVAL', message: 'Not your own.' } },
      { action: 'refuse', allowed: true },
    ]);
  });

  it('do not judge what was not sent yet', () => {
    expect(loans.available(aLoan(), aContext()).every(({ allowed }) => allowed)).toBe(true);
  });
});

describe('describing a lifecycle', () => {
  it('gives plain data with the names of guards and every target', () => {
    const description = loans.describe();
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
    expect(description).toMatchObject({
      entity: 'library_loan',
      initial: 'requested',
      states: definition.states,
      derived: ['overdue'],
    });
    const byAction = new Map(description.transitions.map((transition) => [transition.action, transition]));
    expect(byAction.get('lend')).toEqual({
      action: 'lend',
      from: ['requested'],
      to: ['lent'],
      permission: 'sow:approve',
      automatic: false,
      guards: ['daysAreFew', 'notOwnRequest', 'libraryIsOpen'],
      summary: 'Hands the books out.',
    });
    expect(byAction.get('request')).toMatchObject({ from: [], to: ['requested'] });
    expect(byAction.get('update')).toMatchObject({ from: ['requested'], to: ['requested'], summary: null });
    expect(byAction.get('settle')).toMatchObject({ from: ['lent', 'overdue'], to: ['lent', 'returned'] });
    expect(byAction.get('withdraw')).toMatchObject({ to: [] });
    expect(byAction.get('expire')).toMatchObject({ permission: null, automatic: true });
  });
});

describe('a table that cannot be meant', () => {
  const define = (change: Partial<LoanDefinition>) => () => defineLifecycle({ ...definition, ...change });

  it('lists an action twice for a state', () => {
    const twice = definition.rows.find((row) => row.action === 'refuse');
    expect(define({ rows: [...definition.rows, ...(twice ? [twice] : [])] })).toThrow(
      'Lifecycle of library_loan: refuse from requested is listed twice.',
    );
  });

  it('may list an action again for another state', () => {
    expect(
      define({
        rows: [...definition.rows, { action: 'refuse', from: ['lent'], to: 'refused', permission: 'sow:approve' }],
      }),
    ).not.toThrow();
  });

  it('has a state that nothing leads to', () => {
    expect(define({ rows: definition.rows.filter((row) => row.action !== 'refuse') })).toThrow(
      'Lifecycle of library_loan: nothing leads to refused.',
    );
  });

  it('has a state that only itself leads to', () => {
    const rows = definition.rows.filter((row) => row.action !== 'refuse');
    expect(
      define({ rows: [...rows, { action: 'refuse', from: ['refused'], to: 'refused', permission: 'sow:approve' }] }),
    ).toThrow('nothing leads to refused');
  });

  it('needs no row to a derived state', () => {
    expect(define({ rows: definition.rows.filter((row) => row.action !== 'expire') })).not.toThrow();
  });

  it('has a function that does not say what it reaches', () => {
    const rows = definition.rows.filter((row) => row.action !== 'settle');
    expect(
      define({ rows: [...rows, { action: 'settle', from: ['lent'], to: loanStatus, permission: 'sow:write' }] }),
    ).toThrow('settle does not say what it reaches');
  });

  it('has a derived state that nothing derives', () => {
    expect(define({ stateOf: undefined })).toThrow('nothing derives overdue');
  });

  it('does not compile with an unknown state, action or permission, or without one', () => {
    type Row = LoanDefinition['rows'][number];
    const wrong: Row[] = [
      // @ts-expect-error the state does not exist
      { action: 'lend', from: ['requested'], to: 'lended', permission: 'sow:write' },
      // @ts-expect-error the state does not exist
      { action: 'lend', from: ['asked'], to: 'lent', permission: 'sow:write' },
      // @ts-expect-error the action does not exist
      { action: 'lendd', from: ['requested'], to: 'lent', permission: 'sow:write' },
      // @ts-expect-error the permission does not exist
      { action: 'lend', from: ['requested'], to: 'lent', permission: 'loan:lend' },
      // @ts-expect-error only an automatic step needs no permission
      { action: 'lend', from: ['requested'], to: 'lent' },
    ];
    // The compiler is what decides here; this line only keeps the rows in use.
    expect(wrong).toHaveLength(5);
  });
});
