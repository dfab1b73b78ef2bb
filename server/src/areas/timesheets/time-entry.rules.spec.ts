import { Rate } from '#kernel';
import { newRecord, type TimeEntryRecord } from './time-entry.record.js';
import { dailyTargets, freeze, longDayWarnings, type Recording, recordingErrors, thaw } from './time-entry.rules.js';

const aRecording = (facts: Partial<Recording> = {}): Recording => ({
  workDate: '2026-10-05',
  minutes: 480,
  today: '2026-10-05',
  project: { number: 'PRJ-2026-0001', startDate: '2026-10-01', endDate: '2026-12-31' },
  isAssigned: true,
  otherMinutes: 0,
  ...facts,
});

const errorsOf = (facts: Partial<Recording>): [string, string][] =>
  recordingErrors(aRecording(facts)).map(({ path, code }) => [path, code]);

describe('the target of a day', () => {
  it('is a fifth of the week from Monday to Friday and nothing on the weekend, and the days add up', () => {
    expect(dailyTargets(2400)).toEqual([480, 480, 480, 480, 480, 0, 0]);
    expect(dailyTargets(2403)).toEqual([480, 481, 480, 481, 481, 0, 0]);
    expect(dailyTargets(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('recording time', () => {
  it.each<[string, Partial<Recording>, [string, string][]]>([
    ['accepts today', {}, []],
    ['refuses tomorrow', { workDate: '2026-10-06' }, [['workDate', 'TIME_IN_FUTURE']]],
    ['accepts the first day of the project', { workDate: '2026-10-01' }, []],
    ['refuses the day before the project', { workDate: '2026-09-30' }, [['workDate', 'TIME_OUTSIDE_PROJECT']]],
    ['accepts the last day of the project', { workDate: '2026-12-31', today: '2027-01-05' }, []],
    [
      'refuses the day after the project',
      { workDate: '2027-01-01', today: '2027-01-05' },
      [['workDate', 'TIME_OUTSIDE_PROJECT']],
    ],
    ['refuses a day without an assignment', { isAssigned: false }, [['workDate', 'TIME_NOT_ASSIGNED']]],
    ['accepts a day that becomes exactly full', { minutes: 40, otherMinutes: 1400 }, []],
    ['refuses one minute more', { minutes: 41, otherMinutes: 1400 }, [['minutes', 'TIME_DAY_FULL']]],
    [
      'names everything that is wrong',
      { workDate: '2026-10-06', minutes: 961, isAssigned: false, otherMinutes: 480 },
      [
        ['workDate', 'TIME_IN_FUTURE'],
        ['workDate', 'TIME_NOT_ASSIGNED'],
        ['minutes', 'TIME_DAY_FULL'],
      ],
    ],
  ])('%s', (_, facts, expected) => {
    expect(errorsOf(facts)).toEqual(expected);
  });

  it('says how many minutes a day has left', () => {
    const [error] = recordingErrors(aRecording({ minutes: 480, otherMinutes: 1200 }));
    expect(error?.message).toContain('at most 240');
  });

  it('warns of a day above eight hours and not of eight hours', () => {
    expect(longDayWarnings('2026-10-05', 480)).toEqual([]);
    expect(longDayWarnings('2026-10-05', 481)).toEqual([expect.objectContaining({ code: 'TIME_LONG_DAY' })]);
  });
});

describe('the terms of an approval', () => {
  const aRecord = (): TimeEntryRecord =>
    newRecord(
      {
        id: 'e',
        projectId: 'p',
        clientId: 'c',
        userId: 'u',
        workDate: '2026-10-05',
        minutes: 480,
        isBillable: true,
        notes: null,
      },
      'u',
      new Date('2026-10-05T10:00:00Z'),
    );

  it('are frozen on the entry, and a reopening takes all of them off', () => {
    const entry = aRecord();
    freeze(entry, {
      agreed: { rate: Rate.fromDatabase('180.0000', 'EUR'), source: 'rate_line' },
      costRate: '95.00',
      currency: 'EUR',
    });
    expect(entry).toMatchObject({ rate: '180.00', rateSource: 'rate_line', costRate: '95.00', currency: 'EUR' });
    thaw(entry);
    expect(entry).toMatchObject({ rate: null, rateSource: null, costRate: null, currency: null });
  });

  it('may lack a rate, for time that is free', () => {
    const entry = aRecord();
    freeze(entry, { agreed: null, costRate: null, currency: 'EUR' });
    expect(entry).toMatchObject({ rate: null, rateSource: null, currency: 'EUR' });
  });
});

describe('a new entry', () => {
  it('remembers who entered it for somebody else', () => {
    const facts = {
      id: 'e',
      projectId: 'p',
      clientId: 'c',
      userId: 'owner',
      workDate: '2026-10-05',
      minutes: 1,
      isBillable: true,
      notes: null,
    };
    expect(newRecord(facts, 'owner', new Date()).enteredBy).toEqual([]);
    expect(newRecord(facts, 'an admin', new Date()).enteredBy).toEqual(['an admin']);
  });
});
