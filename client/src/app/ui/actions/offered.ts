import type { IconName } from '../icon/icons';

/** What the API says about an action on a row (`availableActions`). */
export interface AvailableAction {
  readonly action: string;
  readonly allowed: boolean;
  readonly reason?: { readonly code: string; readonly message: string };
}

/** An action as a page shows it. */
export interface ShownAction {
  /** As the API calls it: `submit`, `mark-paid`. */
  readonly action: string;
  /** Already translated; without it the shared text `action.<action>` stands. */
  readonly label?: string;
  readonly icon?: IconName;
  /** The one action that the page wants to be seen first. */
  readonly primary?: boolean;
  readonly tone?: 'danger';
}

/** An action that the API offers: it can be done, or is refused for a reason that people can read. */
export interface OfferedAction extends ShownAction {
  readonly refusal?: string;
}

/**
 * Joins what a page shows with what the API offers, in the page's order. What the API does not mention is not offered: it
 * makes no sense in this state, or the person may not do it at all.
 */
export function offered(shown: readonly ShownAction[], available: readonly AvailableAction[]): OfferedAction[] {
  const byName = new Map(available.map((action) => [action.action, action]));
  return shown.flatMap((action) => {
    const answer = byName.get(action.action);
    if (answer === undefined) return [];
    return [answer.allowed ? action : { ...action, refusal: answer.reason?.message ?? '' }];
  });
}

/**
 * Which actions are buttons and which wait in the menu. Allowed ones come before refused ones for a place outside, the
 * primary one first; a menu of one would be a click for nothing.
 */
export function arrange(
  actions: readonly OfferedAction[],
  places: number,
): { readonly buttons: readonly OfferedAction[]; readonly menu: readonly OfferedAction[] } {
  if (actions.length <= places) return { buttons: actions, menu: [] };
  const weight = (action: OfferedAction) => (action.primary ? 0 : 1) + (action.refusal === undefined ? 0 : 2);
  const outside = new Set([...actions].sort((a, b) => weight(a) - weight(b)).slice(0, places));
  return {
    buttons: actions.filter((action) => outside.has(action)),
    menu: actions.filter((action) => !outside.has(action)),
  };
}
