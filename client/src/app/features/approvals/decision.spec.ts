import { describe, expect, it, vi } from 'vitest';
import { type Api, approveTimeEntries, rejectTimeEntries, setTimeEntriesBillable } from '#api';
import { prepare } from './decision';

interface Sent {
  readonly operation: unknown;
  readonly body: { ids?: string[]; week?: string; reason?: string; isBillable?: boolean };
  readonly 'Idempotency-Key': string;
}

/** An API that answers every entry with `done`, and keeps what it was sent. */
function recording() {
  const sent: Sent[] = [];
  const invoke = vi.fn((operation: unknown, request: Omit<Sent, 'operation'>) => {
    sent.push({ operation, ...request });
    const ids = request.body.ids ?? [`of ${request.body.week}`];
    return Promise.resolve({ results: ids.map((id) => ({ id, outcome: 'done' })), warnings: [] });
  });
  return { api: { invoke } as unknown as Api, invoke, sent };
}

const week = (number: string) => ({ userId: 'mara', week: number });

describe('a decision', () => {
  it('is one request for all entries and one for each week', async () => {
    const { api, sent } = recording();
    const outcome = await prepare(
      api,
      'approve',
      { ids: ['a', 'b'], weeks: [week('2026-W46'), week('2026-W47')] },
      '',
    )();
    expect(sent.map(({ operation, body }) => [operation, body])).toEqual([
      [approveTimeEntries, { ids: ['a', 'b'] }],
      [approveTimeEntries, week('2026-W46')],
      [approveTimeEntries, week('2026-W47')],
    ]);
    expect(outcome.done).toEqual(['a', 'b', 'of 2026-W46', 'of 2026-W47']);
  });

  it('is split where the API takes no more ids', async () => {
    const { api, sent } = recording();
    const ids = Array.from({ length: 501 }, (_, index) => String(index));
    await prepare(api, 'approve', { ids, weeks: [] }, '')();
    expect(sent.map(({ body }) => body.ids?.length)).toEqual([500, 1]);
  });

  it('goes on where it failed, under the same key, and does nothing twice', async () => {
    const { api, invoke, sent } = recording();
    const attempt = prepare(api, 'reject', { ids: ['a'], weeks: [week('2026-W47')] }, 'No ticket number.');
    const answer = invoke.getMockImplementation();
    invoke
      .mockImplementationOnce((...given) => answer?.(...given) ?? Promise.reject(new Error('unanswered')))
      .mockImplementationOnce((operation, request) => {
        sent.push({ operation, ...request });
        return Promise.reject(new Error('offline'));
      });
    await expect(attempt()).rejects.toThrow('offline');
    const outcome = await attempt();
    expect(outcome.done).toEqual(['a', 'of 2026-W47']);
    expect(sent.map(({ body }) => body.week)).toEqual([undefined, '2026-W47', '2026-W47']);
    expect(sent[2]?.['Idempotency-Key']).toBe(sent[1]?.['Idempotency-Key']);
    expect(sent[1]?.['Idempotency-Key']).not.toBe(sent[0]?.['Idempotency-Key']);
    expect(sent.every(({ operation, body }) => operation === rejectTimeEntries && body.reason !== '')).toBe(true);
  });

  it('keeps what was refused apart from what was done', async () => {
    const { api, invoke } = recording();
    const problem = { code: 'TIME_SELF_APPROVAL', detail: 'This is your own time.' };
    invoke.mockResolvedValueOnce({
      results: [
        { id: 'a', outcome: 'done' },
        { id: 'b', outcome: 'refused', ...{ problem } },
      ],
      warnings: [],
    });
    const { done, refused } = await prepare(api, 'approve', { ids: ['a', 'b'], weeks: [] }, '')();
    expect(done).toEqual(['a']);
    expect(refused).toEqual([{ id: 'b', problem }]);
  });

  it('writes off and back by what the time becomes', async () => {
    const { api, sent } = recording();
    await prepare(api, 'write-off', { ids: ['a'], weeks: [] }, 'Goodwill.')();
    await prepare(api, 'bill', { ids: ['a'], weeks: [] }, 'Agreed after all.')();
    expect(sent.map(({ operation, body }) => [operation, body.isBillable])).toEqual([
      [setTimeEntriesBillable, false],
      [setTimeEntriesBillable, true],
    ]);
  });
});
