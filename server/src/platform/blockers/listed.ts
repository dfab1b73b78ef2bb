/** At most so many names stand in a sentence; whoever looks for them asks for one more, so that `listed` sees it. */
export const MOST_NAMED = 5;

/** "SOW-2026-0001, SOW-2026-0002", and with more names than fit "... and more". */
export function listed(names: readonly string[]): string {
  const list = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${list} and more` : list;
}
