/**
 * What of a change really changes something: a PATCH that sends back what was read would undo what somebody else has
 * changed there meanwhile.
 *
 * @param before the values as they were read, under the same names
 */
export function changed<C extends object>(change: C, before: { readonly [K in keyof C]?: unknown }): Partial<C> {
  const entries = Object.entries(change) as [keyof C, unknown][];
  return Object.fromEntries(entries.filter(([name, value]) => value !== (before[name] ?? null))) as Partial<C>;
}
