import {
  type Api,
  approveTimeEntries,
  type Problem,
  rejectTimeEntries,
  reopenTimeEntries,
  setTimeEntriesBillable,
  type TimeEntrySelection,
  type TransitionResults,
} from '#api';

/** What can be decided about time: `write-off` makes it non-billable, `bill` takes that back. */
export type Decision = 'approve' | 'reject' | 'reopen' | 'write-off' | 'bill';

/** A week of a person. */
export interface WeekOf {
  readonly userId: string;
  readonly week: string;
}

/** What is decided about: entries by their ids, and weeks with all that waits in them. */
export interface Picked {
  readonly ids: readonly string[];
  readonly weeks: readonly WeekOf[];
}

/** An entry that was refused, and why. */
export interface Refusal {
  readonly id: string;
  readonly problem: Problem | undefined;
}

export interface Outcome {
  readonly done: readonly string[];
  readonly refused: readonly Refusal[];
  /** What is odd although it was done: a budget that is passed. */
  readonly warnings: readonly string[];
}

/** The API takes so many ids at once. */
const MOST_IDS = 500;

/** A week as a key of rows. */
export function keyOf({ userId, week }: WeekOf): string {
  return `${userId}/${week}`;
}

export function weekOf(key: string): WeekOf {
  const [userId = '', week = ''] = key.split('/');
  return { userId, week };
}

/**
 * Prepares a decision as the requests that it takes: one for up to 500 entries, one for each week. The function that is
 * answered sends them one after the other. When one fails it throws; called again it goes on with that one, under the same
 * idempotency key, so that nothing is decided twice.
 */
export function prepare(api: Api, decision: Decision, picked: Picked, reason: string): () => Promise<Outcome> {
  const left = selectionsOf(picked).map((selection) => ({ selection, key: crypto.randomUUID() }));
  const outcome = { done: [] as string[], refused: [] as Refusal[], warnings: [] as string[] };
  return async () => {
    for (let next = left[0]; next; next = left[0]) {
      const { results, warnings } = await send(api, decision, next.selection, next.key, reason);
      for (const { id, outcome: became, problem } of results)
        if (became === 'done') outcome.done.push(id);
        else outcome.refused.push({ id, problem });
      outcome.warnings.push(...warnings.map(({ message }) => message));
      left.shift();
    }
    return outcome;
  };
}

function selectionsOf({ ids, weeks }: Picked): TimeEntrySelection[] {
  const parts: TimeEntrySelection[] = [];
  for (let start = 0; start < ids.length; start += MOST_IDS) parts.push({ ids: ids.slice(start, start + MOST_IDS) });
  return [...parts, ...weeks.map(({ userId, week }) => ({ userId, week }))];
}

function send(
  api: Api,
  decision: Decision,
  selection: TimeEntrySelection,
  key: string,
  reason: string,
): Promise<TransitionResults> {
  const headers = { 'Idempotency-Key': key };
  switch (decision) {
    case 'approve':
      return api.invoke(approveTimeEntries, { ...headers, body: selection });
    case 'reject':
      return api.invoke(rejectTimeEntries, { ...headers, body: { ...selection, reason } });
    case 'reopen':
      return api.invoke(reopenTimeEntries, { ...headers, body: { ...selection, reason } });
    case 'write-off':
    case 'bill':
      return api.invoke(setTimeEntriesBillable, {
        ...headers,
        body: { ...selection, reason, isBillable: decision === 'bill' },
      });
  }
}
