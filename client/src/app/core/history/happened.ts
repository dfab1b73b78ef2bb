import type { AuditEvent } from '#api';
import type { IconName } from '../../ui/icon/icons';
import type { TimelineEntry } from '../../ui/timeline/timeline';

/** Finds a text by its key; undefined when there is none. */
export type FindText = (key: string) => string | undefined;

/** What the verb of an action looks like; everything else looks like history. */
const ICONS: Readonly<Record<string, IconName>> = {
  create: 'add',
  generate: 'add',
  invite: 'add',
  update: 'edit',
  update_line: 'edit',
  submit: 'send',
  send: 'send',
  withdraw: 'undo',
  recall: 'undo',
  approve: 'done',
  accept: 'done',
  reject: 'error',
  cancel: 'cancelled',
  void: 'cancelled',
  deactivate: 'cancelled',
  discard: 'delete',
  delete: 'delete',
  remove_line: 'delete',
  complete: 'check-all',
  close: 'lock',
  reopen: 'reopen',
  revise: 'reopen',
  hold: 'hold',
  resume: 'start',
  activate: 'start',
  issue: 'invoice',
  record: 'payment',
  mark_paid: 'payment',
  reverse: 'undo',
  add_line: 'add',
};

/** Bookkeeping of the rows themselves, which says nothing to people. */
const UNSPOKEN = new Set(['id', 'version', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy']);

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** An audit event as an entry of a timeline: who did what when, why, and which fields it changed. */
export function entryOf(event: AuditEvent, find: FindText): TimelineEntry {
  const verb = event.action.slice(event.action.indexOf('.') + 1);
  return {
    at: event.at,
    ...(event.actorName !== null && { actor: event.actorName }),
    text: find(`event.${event.action}`) ?? spoken(event.action.replace('.', ' ')),
    ...(event.reason !== null && { detail: event.reason }),
    icon: ICONS[verb] ?? 'history',
    changes: changesOf(event, find),
  };
}

function changesOf(event: AuditEvent, find: FindText): NonNullable<TimelineEntry['changes']> {
  return Object.entries(event.changes).flatMap(([name, { old: before, new: after }]) => {
    if (UNSPOKEN.has(camelCase(name)) || isId(before) || isId(after)) return [];
    const word = find(`field.${camelCase(name)}`) ?? spoken(name);
    return [{ label: word, before: before ?? '', after: after ?? '' }];
  });
}

/** An id is a name for machines: what it stands for is said by the event's own text. */
function isId(value: string | null): boolean {
  return value !== null && ID.test(value);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `rejectionReason` and `rejection_reason` as words: `Rejection reason`. */
function spoken(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
