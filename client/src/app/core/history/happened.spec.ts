import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '#api';
import { entriesOf, entryOf } from './happened';
import type { Words } from './written-value';

const EVENT: AuditEvent = {
  label: null,
  id: '1',
  at: '2026-11-22T10:00:00.000Z',
  action: 'sow.reject',
  actorId: 'u1',
  actorName: 'Helena Brandt',
  actorRole: 'admin',
  changes: {},
  entity: 'sow',
  entityId: 's1',
  ip: null,
  reason: 'The budget is too small.',
  requestId: 'request-1',
  rootEntity: 'sow',
  rootId: 's1',
  userAgent: null,
};

const TEXTS: Record<string, string> = {
  'event.sow.reject': 'Rejected the SOW',
  'field.totalBudget': 'Budget',
  'status.sow.pending': 'Waiting for approval',
  'common.yes': 'Yes',
};
const words: Words = { locale: 'en-US', find: (key) => TEXTS[key] };

describe('an entry of a timeline', () => {
  it('says who did what, when and why', () => {
    expect(entryOf(EVENT, words)).toEqual({
      at: EVENT.at,
      actor: 'Helena Brandt',
      text: 'Rejected the SOW',
      detail: 'The budget is too small.',
      icon: 'error',
      changes: [],
    });
  });

  it('shows each field before and after, in words', () => {
    const changes = {
      totalBudget: { old: '1000.0000', new: '2000.1250' },
      endDate: { old: null, new: '2027-02-26' },
      status: { old: 'pending', new: 'superseded' },
      requiresAcceptance: { old: null, new: 'true' },
    };
    expect(entryOf({ ...EVENT, changes }, words).changes).toEqual([
      { label: 'Budget', before: '1,000.00', after: '2,000.125' },
      { label: 'End date', before: '', after: 'Feb 26, 2027' },
      { label: 'Status', before: 'Waiting for approval', after: 'superseded' },
      { label: 'Requires acceptance', before: '', after: 'Yes' },
    ]);
  });

  it('leaves out what only machines read, and the reason that it has said', () => {
    const changes = {
      version: { old: '1', new: '2' },
      updatedAt: { old: null, new: '2026-11-22T10:00:00Z' },
      clientId: { old: null, new: '0198f1d2-7c3a-7b1e-8c5d-2f4a6b8c0d1e' },
      buyer: { old: null, new: '{"name": "Hanseatic"}' },
      rejectionReason: { old: null, new: 'The budget is too small.' },
    };
    expect(entryOf({ ...EVENT, changes }, words).changes).toEqual([]);
  });

  it('gives the reason that only the row keeps', () => {
    const changes = { cancellationReason: { old: null, new: 'The client does it in-house.' } };
    expect(entryOf({ ...EVENT, reason: null, changes }, words)).toMatchObject({
      detail: 'The client does it in-house.',
      changes: [],
    });
  });

  it('does not list what a new row holds', () => {
    const changes = { id: { old: null, new: 's1' }, title: { old: null, new: 'Data platform' } };
    expect(entryOf({ ...EVENT, action: 'sow.create', changes }, words).changes).toEqual([]);
  });

  it('names an action that has no text by its own words', () => {
    const entry = entryOf({ ...EVENT, action: 'sow.change_order', actorName: null, reason: null }, words);
    expect(entry).toMatchObject({ text: 'Sow change order', icon: 'history' });
    expect(entry).not.toHaveProperty('actor');
    expect(entry).not.toHaveProperty('detail');
  });
});

describe('a timeline', () => {
  const part = (id: string, title: string): AuditEvent => ({
    ...EVENT,
    id,
    entity: 'rate_line',
    changes: { title: { old: 'a', new: title } },
  });

  it('tells once what one request did to a row and its parts, by what it did to the row', () => {
    const whole = { ...EVENT, changes: { title: { old: 'a', new: 'the row' } } };
    const entries = entriesOf([part('3', 'a line'), whole, part('2', 'another line')], words);
    expect(entries.map(({ changes }) => changes?.[0]?.after)).toEqual(['the row']);
  });

  it('tells of parts when the row itself has not changed', () => {
    expect(entriesOf([part('3', 'a line')], words)[0]?.changes?.[0]?.after).toBe('a line');
  });

  it('tells two requests apart, and two things that one request did', () => {
    const events = [EVENT, { ...EVENT, requestId: 'request-2' }, { ...EVENT, action: 'sow.start' }];
    expect(entriesOf(events, words)).toHaveLength(3);
  });

  it('keeps the order of the log', () => {
    const later = { ...EVENT, requestId: 'request-2', at: '2026-11-23T10:00:00.000Z' };
    expect(entriesOf([later, EVENT], words).map(({ at }) => at)).toEqual([later.at, EVENT.at]);
  });
});
