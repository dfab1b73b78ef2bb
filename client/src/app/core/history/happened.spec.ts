import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '#api';
import { entryOf } from './happened';

const EVENT: AuditEvent = {
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
  requestId: null,
  rootEntity: 'sow',
  rootId: 's1',
  userAgent: null,
};

const TEXTS: Record<string, string> = { 'event.sow.reject': 'Rejected the SOW', 'field.totalBudget': 'Budget' };
const find = (key: string) => TEXTS[key];

describe('what happened', () => {
  it('says who did what, when and why', () => {
    expect(entryOf(EVENT, find)).toEqual({
      at: EVENT.at,
      actor: 'Helena Brandt',
      text: 'Rejected the SOW',
      detail: 'The budget is too small.',
      icon: 'error',
      changes: [],
    });
  });

  it('shows each field before and after, under its word', () => {
    const changes = {
      total_budget: { old: '1000.00', new: '2000.00' },
      approvalNote: { old: null, new: 'Go' },
    };
    expect(entryOf({ ...EVENT, changes }, find).changes).toEqual([
      { label: 'Budget', before: '1000.00', after: '2000.00' },
      { label: 'Approval note', before: '', after: 'Go' },
    ]);
  });

  it('leaves out what only machines read: versions, ids, when a row was touched', () => {
    const changes = {
      version: { old: '1', new: '2' },
      updated_at: { old: 'x', new: 'y' },
      approvedBy: { old: null, new: '0198f1d2-7c3a-7b1e-8c5d-2f4a6b8c0d1e' },
    };
    expect(entryOf({ ...EVENT, changes }, find).changes).toEqual([]);
  });

  it('names an action that has no text by its own words', () => {
    const entry = entryOf({ ...EVENT, action: 'sow.change_order', actorName: null, reason: null }, find);
    expect(entry).toMatchObject({ text: 'Sow change order', icon: 'history' });
    expect(entry).not.toHaveProperty('actor');
    expect(entry).not.toHaveProperty('detail');
  });
});
