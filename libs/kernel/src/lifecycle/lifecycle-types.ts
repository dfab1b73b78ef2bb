import type { Permission } from '../access/index.js';
import type { Problem, ProblemCode } from '../problems/index.js';

/**
 * What every lifecycle must be told about the caller, beside what the guards of the entity need. It is part of the
 * context so that no service can forget it: a refusal always answers with the actions that this caller has.
 */
export interface CallerContext {
  /** Whether the caller's role and scope permit this on the row at hand; see `permitter`. */
  readonly may: (permission: Permission) => boolean;
}

/**
 * A named pure function that says why an action is refused, or null. The same guard answers `availableActions`, where
 * nothing was sent yet: one that judges the request must let that pass.
 */
export type Guard<Subject, Context> = (subject: Readonly<Subject>, context: Context) => Problem | null;

/**
 * Where a transition leads: a state; 'same', which keeps the state; 'gone', after which the row is deleted; or a
 * named pure function of the subject as it is after the change, for states that follow from facts.
 */
export type Target<State extends string, Subject> =
  NoInfer<State> | 'same' | 'gone' | ((subject: Readonly<Subject>) => NoInfer<State>);

/** One row of a transition table. An action may have several rows, for different states. */
export type Transition<State extends string, Subject, Context, Action extends string = string> = {
  readonly action: Action;
  /** The states it starts from; 'nothing' makes the row: its subject has no status yet. */
  readonly from: readonly State[] | 'nothing';
  readonly to: Target<State, Subject>;
  /** The states that a function in `to` can return. */
  readonly reaches?: readonly State[];
  /** All are asked; of several refusals the most urgent is answered. */
  readonly guards?: readonly Guard<Subject, Context>[];
  /** A sentence for the documentation. */
  readonly summary?: string;
} & (
  | { readonly permission: Permission; readonly automatic?: false }
  /** The system takes the step by itself: it is never offered and needs no permission. */
  | { readonly automatic: true; readonly permission?: undefined }
);

/** A transition table with its entity and states. */
export interface LifecycleDefinition<State extends string, Subject, Context, Action extends string = string> {
  /** The entity in lower snake_case, as the audit log calls it. */
  readonly entity: string;
  /** The entity as people write it, where that is more than its words ("SOW"). */
  readonly called?: string;
  /** The state of a new row. */
  readonly initial: State;
  readonly states: readonly State[];
  /** States that follow from other rows and are never stored, such as `invoiced`; they need `stateOf`. */
  readonly derived?: readonly State[];
  /** The state that everyone sees; `subject.status` when absent. */
  readonly stateOf?: (subject: Readonly<Subject>) => State;
  readonly rows: readonly Transition<State, Subject, Context, Action>[];
}

/** An action that starts in the current state and that the caller may take, and what stands in its way. */
export interface AvailableAction<Action extends string = string> {
  readonly action: Action;
  readonly allowed: boolean;
  /** Why not, when a guard refuses. */
  readonly reason?: { readonly code: ProblemCode; readonly message: string };
}

/** A lifecycle as plain data, for the documentation and the `x-state-machine` of the OpenAPI document. */
export interface LifecycleDescription {
  readonly entity: string;
  readonly initial: string;
  readonly states: readonly string[];
  readonly derived: readonly string[];
  readonly transitions: readonly {
    readonly action: string;
    /** Empty for an action that makes the row. */
    readonly from: readonly string[];
    /** The states it can lead to; empty when the row is gone. */
    readonly to: readonly string[];
    readonly permission: Permission | null;
    readonly automatic: boolean;
    /** The names of the guards, in the order asked. */
    readonly guards: readonly string[];
    readonly summary: string | null;
  }[];
}
