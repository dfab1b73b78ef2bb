import { mostUrgent, problem, type Problem } from '../problems/index.js';
import { assertSoundTable, targetsOf } from './sound-table.js';
import type {
  AvailableAction,
  CallerContext,
  LifecycleDefinition,
  LifecycleDescription,
  Transition,
} from './lifecycle-types.js';

/** What a transition table can be asked. */
export interface Lifecycle<State extends string, Subject, Context, Action extends string = string> {
  readonly entity: string;
  readonly initial: State;
  readonly states: readonly State[];
  readonly rows: readonly Transition<State, Subject, Context, Action>[];
  /** The state that everyone sees, derived ones included. */
  stateOf(subject: Readonly<Subject>): State;
  /**
   * Refuses the action unless the table lists it for the current state and every guard agrees.
   * @throws ACTION_NOT_AVAILABLE when there is no such row, else the most urgent refusal of its guards. Each 409
   * carries `currentState` and `availableActions`, unless the subject is not made yet
   */
  check(subject: Readonly<Subject>, action: Action, context: Context): void;
  /**
   * Checks the action, lets `change` write the facts that come with it, then writes the status: nothing else does.
   * A target that is a function sees the facts as `change` left them. Throws as `check`, before anything is changed.
   */
  apply(subject: Subject, action: Action, context: Context, change?: () => void): void;
  /** The actions that start in the current state and that the caller may take, in the order of the table. */
  available(subject: Readonly<Subject>, context: Context): AvailableAction<Action>[];
  describe(): LifecycleDescription;
}

/**
 * Makes a lifecycle of a transition table.
 * @throws Error at load when the table lists an action twice for a state, or a state that no row leads to
 */
export function defineLifecycle<
  State extends string,
  Subject extends { status: State },
  Context extends CallerContext,
  Action extends string = string,
>(definition: LifecycleDefinition<State, Subject, Context, Action>): Lifecycle<State, Subject, Context, Action> {
  assertSoundTable(definition);
  const { entity, called = spoken(entity), initial, states, derived = [], rows } = definition;
  const stateOf = definition.stateOf ?? ((subject: Readonly<Subject>): State => subject.status);
  // An entity that is being made has no status yet, whatever its type says: that is where 'nothing' rows start.
  const stateIfAny = (subject: Readonly<Subject>): State | undefined => stateOf(subject);

  type Row = Transition<State, Subject, Context, Action>;

  const startsIn = (row: Row, state: State | undefined): boolean =>
    row.from === 'nothing' ? state === undefined : state !== undefined && row.from.includes(state);

  const refusalOf = (row: Row, subject: Readonly<Subject>, context: Context): Problem | undefined =>
    mostUrgent((row.guards ?? []).map((guard) => guard(subject, context)).filter((refusal) => refusal !== null));

  const available = (subject: Readonly<Subject>, context: Context): AvailableAction<Action>[] => {
    const state = stateIfAny(subject);
    return rows
      .filter((row) => !row.automatic && startsIn(row, state) && context.may(row.permission))
      .map((row) => {
        const refusal = refusalOf(row, subject, context);
        if (refusal === undefined) return { action: row.action, allowed: true };
        return { action: row.action, allowed: false, reason: { code: refusal.code, message: refusal.detail } };
      });
  };

  const checkedRow = (subject: Readonly<Subject>, action: Action, context: Context): Row => {
    const state = stateIfAny(subject);
    // What is not made yet stands nowhere; its guards may tell of the parent that refuses.
    const whereItStands = () =>
      state === undefined ? {} : { currentState: state, availableActions: available(subject, context) };
    const row = rows.find((each) => each.action === action && startsIn(each, state));
    if (row === undefined) {
      const detail = `"${spoken(action)}" is not available: the ${called} is ${spoken(state ?? 'not made yet')}.`;
      throw problem('ACTION_NOT_AVAILABLE', { detail, ...whereItStands() });
    }
    const refusal = refusalOf(row, subject, context);
    if (refusal !== undefined) throw refusal.status === 409 ? refusal.with(whereItStands()) : refusal;
    return row;
  };

  return {
    entity,
    initial,
    states,
    rows,
    stateOf,
    available,
    check: (subject, action, context) => void checkedRow(subject, action, context),
    apply: (subject, action, context, change) => {
      const row = checkedRow(subject, action, context);
      change?.();
      if (row.to === 'same' || row.to === 'gone') return;
      const target = typeof row.to === 'function' ? row.to(subject) : row.to;
      if (!derived.includes(target)) subject.status = target;
    },
    describe: () => describe(definition),
  };
}

/** A name of the code as people write it: "on_hold" is "on hold". */
const spoken = (name: string): string => name.replaceAll('_', ' ');

function describe<State extends string, Subject, Context, Action extends string>(
  definition: LifecycleDefinition<State, Subject, Context, Action>,
): LifecycleDescription {
  const { entity, initial, states, derived = [], rows } = definition;
  return {
    entity,
    initial,
    states,
    derived,
    transitions: rows.map((row) => ({
      action: row.action,
      from: row.from === 'nothing' ? [] : row.from,
      to: targetsOf(row),
      permission: row.permission ?? null,
      automatic: row.automatic ?? false,
      guards: (row.guards ?? []).map((guard) => guard.name),
      summary: row.summary ?? null,
    })),
  };
}
