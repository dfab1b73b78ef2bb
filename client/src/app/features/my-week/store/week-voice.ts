import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { TimeEntry } from '#api';
import { counted } from '../../../core/texts/counted';
import { Conflict } from '../../../ui/conflict/conflict';
import { writeDay } from '../../../ui/dates/dates';
import { writeHours } from '../../../ui/hours/hours';
import { LOCALE } from '../../../ui/locale/locale';
import { Undo } from '../../../ui/undo/undo';
import type { DurationRefusal } from '../duration/duration';
import type { EntryChange } from './entry-change';

/** A cell as people call it. */
export interface Spot {
  readonly project: string;
  readonly date: string;
  readonly minutes: number;
}

/** What the week says to people: aloud to screen readers, in the bar at the foot, and as a question. */
@Injectable()
export class WeekVoice {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly conflict = inject(Conflict);
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);
  private readonly bar = inject(Undo);

  saved(spot: Spot): void {
    void this.announcer.announce(this.text('live.saved', this.namesOf(spot)));
  }

  failed(spot: Spot, detail: string): void {
    void this.announcer.announce(this.text('live.failed', { ...this.namesOf(spot), detail }), 'assertive');
  }

  misread(reason: DurationRefusal): void {
    void this.announcer.announce(this.refusal(reason), 'assertive');
  }

  /** Why something that was typed is no duration. */
  refusal(reason: DurationRefusal): string {
    return this.text(`refused.${reason.code}`, reason);
  }

  /** Offers to take back a change of what was there before. */
  changed(spot: Spot, minutesBefore: number, undo: () => Promise<unknown>): void {
    const key = spot.minutes === 0 ? 'undo.deleted' : 'undo.changed';
    this.bar.offer(this.text(key, { ...this.namesOf(spot), before: writeHours(minutesBefore) }), undo);
  }

  undone(): void {
    this.bar.say(this.texts.translate('common.undone'));
  }

  say(message: string): void {
    this.bar.say(message);
  }

  offer(message: string, undo: () => Promise<unknown>): void {
    this.bar.offer(message, undo);
  }

  /** Asks whose change stands. */
  settle(mine: EntryChange, theirs: TimeEntry): Promise<'mine' | 'theirs' | undefined> {
    const billing = (isBillable: boolean): string => this.text(isBillable ? 'entry.billable' : 'entry.notBillable');
    const { minutes, notes = null, isBillable } = theirs;
    const wished = { minutes, notes, isBillable, ...mine };
    return this.conflict.resolve({
      what: this.text('conflict.what', { project: theirs.projectName, day: this.day(theirs.workDate) }),
      rows: [
        {
          label: this.text('entry.duration'),
          mine: wished.minutes === 0 ? this.text('conflict.deleted') : writeHours(wished.minutes),
          theirs: writeHours(minutes),
        },
        { label: this.text('entry.note'), mine: wished.notes ?? '', theirs: notes ?? '' },
        { label: this.text('entry.billing'), mine: billing(wished.isBillable), theirs: billing(isBillable) },
      ],
    });
  }

  text(key: string, values: object = {}): string {
    return this.texts.translate(`myWeek.${key}`, { ...values });
  }

  /** A text for so many. */
  counted(key: string, count: number): string {
    return counted(this.texts, `myWeek.${key}`, count);
  }

  private namesOf({ project, date, minutes }: Spot): Record<string, string> {
    return { project, day: this.day(date), hours: writeHours(minutes) };
  }

  private day(date: string): string {
    return writeDay(this.locale(), date, 'weekday');
  }
}
