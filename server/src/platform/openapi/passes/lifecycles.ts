import type { LifecycleDescription } from '#kernel';
import { type Pass, type Route, routesOf } from '../document.js';

/** The tables that decide what can be done in which state, once each, and each operation's row beside it. */
export const showLifecycles: Pass = (document) => {
  const machines: Record<string, LifecycleDescription> = {};
  for (const route of routesOf(document)) {
    const { transition } = route.options;
    if (!transition) continue;
    const machine = transition.lifecycle.describe();
    const rows = transitionsOf(route);
    if (rows.length === 0)
      throw new Error(`${route.options.id}: the lifecycle of ${machine.entity} has no action ${transition.action}.`);
    checkPermission(route, rows);
    machines[machine.entity] = machine;
    route.operation['x-transition'] = {
      entity: machine.entity,
      action: transition.action,
      from: rows.flatMap((row) => row.from),
      to: [...new Set(rows.flatMap((row) => row.to))],
    };
  }
  document['x-state-machine'] = machines;
};

/** The rows of the lifecycle that a route drives; empty for a route that drives none. */
export function transitionsOf({ options }: Route): LifecycleDescription['transitions'] {
  const { lifecycle, action } = options.transition ?? {};
  return lifecycle?.describe().transitions.filter((row) => row.action === action) ?? [];
}

/** Whether the route changes one row that exists, so that its state may refuse; a bulk route judges each row in its result. */
export function changesOneRow(route: Route): boolean {
  return route.path.includes('{') && transitionsOf(route).some((row) => row.from.length > 0);
}

/** The guard asks the route's permission and `availableActions` the row's: they must be one. */
function checkPermission({ options, permissions }: Route, rows: LifecycleDescription['transitions']): void {
  for (const { permission } of rows) {
    if (permission === null || permissions.includes(permission)) continue;
    throw new Error(`${options.id} asks for ${permissions.join(' | ')}, but its lifecycle for ${permission}.`);
  }
}
