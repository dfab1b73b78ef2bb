import { OFFLINE } from '../../../core/api/problem';
import type { IconName } from '../../../ui/icon/icons';
import { lookOf, type Tone } from '../../../ui/status-chip/statuses';
import type { Cell, EntryStatus } from '../store/cell';

/** How a cell says what is the matter with it: to the eye as an icon, to everybody as a text. */
export interface CellLook {
  readonly icon: IconName;
  readonly tone: Tone;
  /** The key of the text below `myWeek`, and what stands in it. */
  readonly key: string;
  readonly values: object;
}

/** Of entries in different states the first of these speaks for the cell. */
const LOUDEST: readonly EntryStatus[] = ['rejected', 'draft', 'submitted', 'approved', 'invoiced'];

/** What there is to say of a cell, the most pressing first; undefined of one that is empty and open. */
export function lookOfCell(cell: Cell): CellLook | undefined {
  const misread = cell.misread();
  if (misread) return { icon: 'error', tone: 'bad', key: `refused.${misread.reason.code}`, values: misread.reason };
  if (cell.state() === 'failed') return { icon: 'error', tone: 'bad', ...failureOf(cell) };
  if (cell.state() === 'saving') return { icon: 'run', tone: 'active', key: 'cell.saving', values: {} };
  return lookOfEntries(cell) ?? lookOfLock(cell);
}

/** What of the API speaks of minutes and transitions is said in the words of the grid. */
const FAILURES: Readonly<Record<string, string>> = {
  [OFFLINE]: 'cell.offline',
  ACTION_NOT_AVAILABLE: 'cell.movedOn',
  TIME_DAY_FULL: 'cell.dayFull',
};

function failureOf(cell: Cell): { readonly key: string; readonly values: object } {
  const { code = '', detail = '' } = cell.problem() ?? {};
  return { key: FAILURES[code] ?? 'cell.failed', values: { detail } };
}

function lookOfEntries(cell: Cell): CellLook | undefined {
  const statuses = cell.statuses();
  const status = LOUDEST.find((one) => statuses.includes(one));
  if (status === undefined) return undefined;
  const look = lookOf('time', status);
  if (status === 'rejected') {
    const reasons = cell.entries().flatMap(({ saved }) => saved?.rejectionReason ?? []);
    return { ...look, key: 'cell.rejected', values: { reason: reasons.join('; ') } };
  }
  const lock = cell.lock();
  if (lock?.message !== undefined)
    return { icon: 'lock', tone: look.tone, key: `cell.${status}Locked`, values: { reason: lock.message } };
  return { ...look, key: statuses.length > 1 ? `cell.${status}Mixed` : `cell.${status}`, values: {} };
}

function lookOfLock(cell: Cell): CellLook | undefined {
  const lock = cell.lock();
  if (!lock || lock.code === 'READ_ONLY') return undefined;
  if (lock.code === 'TIME_IN_FUTURE') return { icon: 'clock', tone: 'quiet', key: 'cell.future', values: {} };
  const icon = lock.code === 'TIME_PROJECT_NOT_OPEN' ? 'hold' : 'lock';
  return { icon, tone: 'quiet', key: 'cell.closed', values: { reason: lock.message ?? '' } };
}
