import type { Activity, AuditEvent } from '#api';
import type { IconName } from '../../ui/icon/icons';
import type { TimelineEntry } from '../../ui/timeline/timeline';
import { spoken, type Words, writtenValue } from './written-value';

/** What the verb of an action looks like; everything else looks like history. */
const ICONS: Readonly<Record<string, IconName>> = {
  accept: 'done',
  activate: 'start',
  add_line: 'add',
  approve: 'done',
  cancel: 'cancelled',
  close: 'lock',
  complete: 'check-all',
  create: 'add',
  deactivate: 'cancelled',
  delete: 'delete',
  discard: 'delete',
  generate: 'add',
  hold: 'hold',
  invite: 'add',
  issue: 'invoice',
  mark_paid: 'payment',
  recall: 'undo',
  record: 'payment',
  reject: 'error',
  remove_line: 'delete',
  reopen: 'reopen',
  resume: 'start',
  reverse: 'undo',
  revise: 'reopen',
  send: 'send',
  start: 'start',
  submit: 'send',
  update: 'edit',
  update_line: 'edit',
  void: 'cancelled',
  withdraw: 'undo',
};

/** Bookkeeping of the rows themselves, and who did what when, which the event says of itself. */
const UNSPOKEN = /^(id|version|tokenVersion|position)$|(At|By)$/;
const STATUS_KINDS: Readonly<Record<string, string>> = { time_entry: 'time' };
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The events of a row as a timeline. What one request did to the row and to its parts is one entry: an invoice is made
 * with each of its lines, but was made once.
 *
 * @param events in the order of the log, newest first.
 */
export function entriesOf(events: readonly AuditEvent[], words: Words): TimelineEntry[] {
  const deeds = Map.groupBy(events, deedOf);
  return [...deeds.values()].flatMap((parts) => {
    const whole = parts.find(({ entity, rootEntity }) => entity === rootEntity) ?? parts[0];
    return whole ? [entryOf(whole, words)] : [];
  });
}

/** An event as an entry of a timeline: who did what when, why, and which fields it changed. */
export function entryOf(event: AuditEvent, words: Words): TimelineEntry {
  const verb = event.action.slice(event.action.indexOf('.') + 1);
  const reason = reasonOf(event);
  return {
    at: event.at,
    ...(event.actorName !== null && { actor: event.actorName }),
    text: actionOf(event, words),
    ...(reason !== undefined && { detail: reason }),
    icon: ICONS[verb] ?? 'history',
    // What a new row holds is what the page shows beside it.
    changes: isNew(event) ? [] : changesOf(event, words).filter(({ after }) => after !== reason),
  };
}

/** A step that everyone may see who reads the row, as an entry of a timeline. */
export function stepOf({ action, actorName, at, reason }: Activity, words: Words): TimelineEntry {
  return {
    at,
    ...(actorName !== null && { actor: actorName }),
    text: actionOf({ action }, words),
    ...(reason && { detail: reason }),
    icon: ICONS[action.slice(action.indexOf('.') + 1)] ?? 'history',
  };
}

/** What was done, in words: `Rejected the SOW`. */
export function actionOf({ action }: Pick<AuditEvent, 'action'>, words: Words): string {
  return words.find(`event.${action}`) ?? spoken(action);
}

/** The fields that an event changed, each with its word and both values as people read them. */
export function changesOf(event: AuditEvent, words: Words): NonNullable<TimelineEntry['changes']> {
  return Object.entries(event.changes).flatMap(([name, change]) => {
    if (isBookkeeping(name) || isForMachines(change.old) || isForMachines(change.new)) return [];
    return [
      {
        label: fieldOf(name, words),
        before: fieldValueOf(event, name, change.old, words),
        after: fieldValueOf(event, name, change.new, words),
      },
    ];
  });
}

/** What a field is called: `Start date`. */
export function fieldOf(name: string, words: Words): string {
  return words.find(`field.${name}`) ?? spoken(name);
}

/** A value of a field of the row that an event is about, as people read it. */
export function fieldValueOf(event: AuditEvent, name: string, value: string | null, words: Words): string {
  return (name === 'status' ? statusOf(event, value, words) : undefined) ?? writtenValue(value, words);
}

/** Whether a field is bookkeeping of the row itself: its version, who changed it when. */
export function isBookkeeping(name: string): boolean {
  return UNSPOKEN.test(name);
}

/** Why it was done: as the event says, or as the row keeps it (`rejectionReason`). */
function reasonOf({ reason, changes }: AuditEvent): string | undefined {
  const kept = Object.entries(changes).find(([name]) => name.endsWith('Reason'))?.[1].new;
  return reason ?? kept ?? undefined;
}

function statusOf({ entity }: AuditEvent, status: string | null, words: Words): string | undefined {
  if (entity === null || status === null) return undefined;
  return words.find(`status.${STATUS_KINDS[entity] ?? entity}.${status}`);
}

/** An id names what the event's own text is about; a document within a row is for programs. */
function isForMachines(value: string | null): boolean {
  return value !== null && (ID.test(value) || value.startsWith('{') || value.startsWith('['));
}

function isNew({ changes }: AuditEvent): boolean {
  return changes.id?.old === null && changes.id.new !== null;
}

/** One request does one thing; jobs have no request, and do theirs in one instant. */
function deedOf({ requestId, at, action }: AuditEvent): string {
  return `${requestId ?? at} ${action}`;
}
