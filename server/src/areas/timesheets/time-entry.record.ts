import type { CalendarDate } from '#kernel';
import { firstStamps } from '#platform/database';
import type { RateSource } from '../sows/index.js';
import type { TimeEntryStatus, TimeEntrySubject } from './time-entry.lifecycle.js';

/** A row of time_entry while it is being written. Amounts are decimal text, instants are dates of the clock. */
export interface TimeEntryRecord extends TimeEntrySubject {
  readonly id: string;
  projectId: string;
  clientId: string;
  userId: string;
  workDate: CalendarDate;
  minutes: number;
  isBillable: boolean;
  notes: string | null;
  status: TimeEntryStatus;
  submittedAt: Date | null;
  submittedBy: string | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  rejectedAt: Date | null;
  rejectedBy: string | null;
  rejectionReason: string | null;
  /** Per hour, with source, cost rate and currency: frozen at approval, null before. */
  rate: string | null;
  rateSource: RateSource | null;
  costRate: string | null;
  currency: string | null;
  version: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  updatedAt: Date;
  updatedBy: string;
  enteredBy: string[];
  isInvoiced: boolean;
  wasInvoiced: boolean;
}

/** What the caller of a new entry decides. */
export interface NewTimeEntry {
  readonly id: string;
  readonly projectId: string;
  readonly clientId: string;
  readonly userId: string;
  readonly workDate: CalendarDate;
  readonly minutes: number;
  readonly isBillable: boolean;
  readonly notes: string | null;
}

/** A new entry, entered by whoever calls. It has no status yet: the lifecycle gives it its first one. */
export function newRecord(entry: NewTimeEntry, callerId: string, now: Date): TimeEntryRecord {
  const record: Omit<TimeEntryRecord, 'status'> = {
    ...entry,
    submittedAt: null,
    submittedBy: null,
    approvedAt: null,
    approvedBy: null,
    rejectedAt: null,
    rejectedBy: null,
    rejectionReason: null,
    rate: null,
    rateSource: null,
    costRate: null,
    currency: null,
    ...firstStamps(callerId, now),
    enteredBy: entry.userId === callerId ? [] : [callerId],
    isInvoiced: false,
    wasInvoiced: false,
  };
  return record as TimeEntryRecord;
}
