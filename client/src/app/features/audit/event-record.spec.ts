import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '#api';
import { recordOf } from './event-record';

const WORDS = {
  locale: 'en',
  find: (key: string) => ({ 'status.sow.draft': 'Draft', 'field.title': 'Title' })[key],
};

function event(changes: AuditEvent['changes']): AuditEvent {
  return {
    id: 'e1',
    at: '2026-11-22T10:00:00.000Z',
    action: 'sow.update',
    actorId: 'u1',
    actorName: 'Ada',
    actorRole: 'pm',
    entity: 'sow',
    entityId: 's1',
    rootEntity: 'sow',
    rootId: 's1',
    label: 'SOW-2026-0001',
    changes,
    reason: null,
    requestId: 'r1',
    ip: null,
    userAgent: null,
  };
}

describe('the record of an event', () => {
  it('leaves nothing out, and has the bookkeeping last', () => {
    const id = '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c';
    const record = recordOf(
      event({
        version: { old: '1', new: '2' },
        clientId: { old: null, new: id },
        title: { old: 'Old', new: 'New' },
      }),
      WORDS,
    );
    expect(record.map(({ name, after }) => [name, after])).toEqual([
      ['clientId', id],
      ['title', 'New'],
      ['version', '2'],
    ]);
  });

  it('tells nothing from an empty text', () => {
    const [notes] = recordOf(event({ notes: { old: null, new: '' } }), WORDS);
    expect([notes?.before, notes?.after]).toEqual([null, '']);
  });

  it('writes states and amounts as people read them', () => {
    const [status, budget] = recordOf(
      event({ status: { old: null, new: 'draft' }, totalBudget: { old: null, new: '1200.0000' } }),
      WORDS,
    );
    expect([status?.after, budget?.after]).toEqual(['Draft', '1,200.00']);
  });
});
