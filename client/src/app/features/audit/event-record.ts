import type { AuditEvent } from '#api';
import { fieldOf, fieldValueOf, isBookkeeping } from '../../core/history/happened';
import type { Words } from '../../core/history/written-value';

/** A field before and after; null where there was or is none. */
export interface RecordedField {
  readonly name: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * All that an event recorded, nothing left out: what people know a row by first, then its bookkeeping. Where a timeline
 * tells the story, this is the evidence.
 */
export function recordOf(event: AuditEvent, words: Words): RecordedField[] {
  const written = (name: string, value: string | null) =>
    value === null ? null : fieldValueOf(event, name, value, words);
  const fields = Object.entries(event.changes).map(([name, change]) => ({
    name,
    label: fieldOf(name, words),
    before: written(name, change.old),
    after: written(name, change.new),
  }));
  return [...fields.filter(({ name }) => !isBookkeeping(name)), ...fields.filter(({ name }) => isBookkeeping(name))];
}
