import type { LifecycleDefinition, Transition } from './lifecycle-types.js';

/**
 * Refuses a table that cannot be meant: the mistake then stops the start instead of a customer.
 * @throws Error on an action listed twice for a state, a function without `reaches`, a derived state without
 * `stateOf`, and a stored state that nothing leads to
 */
export function assertSoundTable<State extends string, Subject, Context, Action extends string>(
  definition: LifecycleDefinition<State, Subject, Context, Action>,
): void {
  const { entity, states, derived = [], rows, stateOf } = definition;
  const fail = (complaint: string): never => {
    throw new Error(`Lifecycle of ${entity}: ${complaint}.`);
  };

  const seen = new Set<string>();
  for (const row of rows) {
    for (const state of row.from === 'nothing' ? ['nothing'] : row.from) {
      const key = `${row.action} from ${state}`;
      if (seen.has(key)) fail(`${key} is listed twice`);
      seen.add(key);
    }
    if (typeof row.to === 'function' && !row.reaches?.length) fail(`${row.action} does not say what it reaches`);
  }
  if (derived.length > 0 && stateOf === undefined) fail(`nothing derives ${derived.join(', ')}`);

  const reached = reachableStates(definition);
  const unreachable = states.filter((state) => !reached.has(state) && !derived.includes(state));
  if (unreachable.length > 0) fail(`nothing leads to ${unreachable.join(', ')}`);
}

/** The states that a row can lead to. */
export function targetsOf<State extends string, Subject, Context, Action extends string>(
  row: Transition<State, Subject, Context, Action>,
): readonly State[] {
  if (typeof row.to === 'function') return row.reaches ?? [];
  if (row.to === 'gone') return [];
  if (row.to === 'same') return row.from === 'nothing' ? [] : row.from;
  return [row.to];
}

function reachableStates<State extends string, Subject, Context, Action extends string>(
  definition: LifecycleDefinition<State, Subject, Context, Action>,
): ReadonlySet<State> {
  const { initial, rows } = definition;
  const reached = new Set<State>([initial]);
  // A set visits what is added while it is walked, so each state found is searched once in its turn.
  for (const state of reached) {
    for (const row of rows) {
      const starts = row.from === 'nothing' || row.from.includes(state);
      // 'same' leads nowhere new, although it lists every state it starts from.
      if (starts && row.to !== 'same') targetsOf(row).forEach((target) => reached.add(target));
    }
  }
  return reached;
}
