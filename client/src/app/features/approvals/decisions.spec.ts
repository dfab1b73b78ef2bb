import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Api, approveTimeEntries, reopenTimeEntries, type TransitionResult, type TransitionResults } from '#api';
import { problemOf } from '../../core/api/problem';
import { Confirm, type Question } from '../../ui/confirm/confirm';
import { Undo } from '../../ui/undo/undo';
import { Decisions } from './decisions';
import { Picking } from './picking';
import texts from './texts/en.json';
import { eventually } from '../../../testing/eventually';

const WEEK = 'mara/2026-W47';
const picked = (...ids: string[]) => ({ ids, weeks: [] });
const done = (...ids: string[]): TransitionResults => ({
  results: ids.map((id) => ({ id, outcome: 'done' })),
  warnings: [],
});
const refused = (id: string, detail: string): TransitionResult => ({
  id,
  outcome: 'refused',
  problem: { type: '', title: 'Refused', status: 409, code: 'TIME_SELF_APPROVAL', detail, requestId: '1' },
});

describe('decisions on time', () => {
  const invoke = vi.fn<(operation: unknown, request: { body: object }) => Promise<TransitionResults>>();
  const undo = { offer: vi.fn<(message: string, back: () => Promise<unknown>) => void>(), say: vi.fn() };
  const confirm = { ask: vi.fn<(question: Question<unknown>) => Promise<unknown>>() };
  let decisions: Decisions;
  let picking: Picking;

  beforeEach(() => {
    vi.resetAllMocks();
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: { approvals: texts, field: { reason: 'Reason' } } },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [
        Decisions,
        Picking,
        { provide: Api, useValue: { invoke } },
        { provide: Confirm, useValue: confirm },
        { provide: Undo, useValue: undo },
      ],
    });
    decisions = TestBed.inject(Decisions);
    picking = TestBed.inject(Picking);
    picking.show(WEEK, ['a', 'b']);
  });

  /** Everything that was sent is answered, and what follows from it is done. */
  async function settle(): Promise<void> {
    await eventually(() => !decisions.isBusy());
    await Promise.resolve();
  }

  it('take approved time from the screen before the server has answered', async () => {
    let answer: (results: TransitionResults) => void = () => undefined;
    invoke.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await decisions.take('approve', picked('a'));
    expect([decisions.isGone('a'), decisions.isGone('b'), decisions.isGone(WEEK)]).toEqual([true, false, false]);
    answer(done('a'));
    await settle();
    expect(undo.offer).toHaveBeenCalledWith('1 entry approved', expect.any(Function));
  });

  it('take a week from the screen when all its entries are approved', async () => {
    invoke.mockResolvedValue(done('a', 'b'));
    await decisions.take('approve', picked('a', 'b'));
    expect(decisions.isGone(WEEK)).toBe(true);
    await settle();
  });

  it('bring back what was refused, with the reason, and point at its week', async () => {
    const reason = 'This is your own time, so somebody else has to approve it.';
    invoke.mockResolvedValue({ results: [{ id: 'a', outcome: 'done' }, refused('b', reason)], warnings: [] });
    await decisions.take('approve', picked('a', 'b'));
    await settle();
    expect([decisions.isGone('a'), decisions.isGone('b'), decisions.isGone(WEEK)]).toEqual([true, false, false]);
    expect(decisions.refusalOf('b')).toBe(reason);
    expect(decisions.refusedFor()).toEqual([{ reason, count: 1 }]);
    expect(decisions.refusedIn()).toEqual([WEEK]);
  });

  it('bring everything back when the request fails, and can be tried again', async () => {
    invoke.mockRejectedValueOnce(new Error('down')).mockResolvedValueOnce(done('a'));
    await decisions.take('approve', picked('a'));
    await settle();
    expect(decisions.isGone('a')).toBe(false);
    expect(decisions.problem()?.detail).toBe('down');
    decisions.retry();
    await settle();
    expect(decisions.problem()).toBeUndefined();
    expect(undo.offer).toHaveBeenCalledTimes(1);
  });

  it('wait for each other, however fast they are made', async () => {
    const order: string[] = [];
    invoke.mockImplementation(async (_operation, { body }) => {
      const [id = ''] = (body as { ids: string[] }).ids;
      order.push(`ask ${id}`);
      await Promise.resolve();
      order.push(`answer ${id}`);
      return done(id);
    });
    await decisions.take('approve', picked('a'));
    await decisions.take('approve', picked('b'));
    await settle();
    expect(order).toEqual(['ask a', 'answer a', 'ask b', 'answer b']);
    expect(decisions.settled()).toBe(1);
  });

  it('are taken back by reopening exactly what was approved', async () => {
    invoke.mockResolvedValueOnce({ results: [{ id: 'a', outcome: 'done' }, refused('b', 'No.')], warnings: [] });
    await decisions.take('approve', picked('a', 'b'));
    await settle();
    invoke.mockResolvedValueOnce(done('a'));
    await undo.offer.mock.calls[0]?.[1]();
    expect(invoke.mock.calls.map(([operation]) => operation)).toEqual([approveTimeEntries, reopenTimeEntries]);
    expect(invoke.mock.calls[1]?.[1].body).toEqual({ ids: ['a'], reason: texts.undone.approve });
    expect(decisions.isGone('a')).toBe(false);
  });

  it('say why they cannot be taken back any more', async () => {
    invoke.mockResolvedValueOnce(done('a'));
    await decisions.take('approve', picked('a'));
    await settle();
    invoke.mockResolvedValueOnce({ results: [refused('a', 'It is on an invoice.')], warnings: [] });
    const failure: unknown = await undo.offer.mock.calls[0]?.[1]().catch((error: unknown) => error);
    expect(problemOf(failure)).toEqual(refused('a', 'It is on an invoice.').problem);
  });

  it('ask for a reason before time is rejected, and suggest it the next time', async () => {
    invoke.mockResolvedValue(done('a'));
    confirm.ask.mockImplementation((question) => question.run('The ticket numbers are missing.'));
    await decisions.take('reject', picked('a'));
    await decisions.take('reject', picked('b'));
    expect(invoke.mock.calls[0]?.[1].body).toEqual({ ids: ['a'], reason: 'The ticket numbers are missing.' });
    expect(confirm.ask.mock.calls.map(([{ reason }]) => reason?.suggestions)).toEqual([
      [],
      ['The ticket numbers are missing.'],
    ]);
    expect(undo.say).toHaveBeenCalledWith('1 entry rejected');
  });

  it('say so when there was nothing left to decide', async () => {
    invoke.mockResolvedValue(done());
    await decisions.take('approve', { ids: [], weeks: [{ userId: 'jonas', week: '2026-W47' }] });
    await settle();
    await decisions.take('approve', picked());
    expect(undo.say.mock.calls).toEqual([[texts.nothing], [texts.nothing]]);
    expect(invoke).toHaveBeenCalledTimes(1);
  });

  it('send nothing when the person thinks better of it', async () => {
    confirm.ask.mockResolvedValue(undefined);
    expect(await decisions.take('reject', picked('a'))).toBe(false);
    expect(invoke).not.toHaveBeenCalled();
  });
});
