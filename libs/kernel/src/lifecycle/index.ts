/** Lifecycles: one transition table per entity decides what can be done in which state, and by whom. */
export { defineLifecycle, type Lifecycle } from './define-lifecycle.js';
export type {
  AvailableAction,
  CallerContext,
  Guard,
  LifecycleDefinition,
  LifecycleDescription,
  Target,
  Transition,
} from './lifecycle-types.js';
export { nothingObjects, type Objectionable } from './objections.js';
