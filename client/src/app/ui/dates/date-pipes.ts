import { inject, Pipe, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { writtenBy } from '../locale/formats';
import { type DayForm, writeAgo, writeDay, writeDays, writeInstant, writeWeek } from './dates';
import { Now } from './now';

type Absent = null | undefined;

/** `{{ invoice.dueDate | day }}`, `{{ date | day: 'weekday' }}`. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  private readonly write = writtenBy(writeDay);

  transform(day: string | Absent, form: DayForm = 'medium'): string {
    return day ? this.write(day, form) : '';
  }
}

/** Two dates as one range: `{{ sow.startDate | days: sow.endDate }}`. An open end is shown as one. */
@Pipe({ name: 'days', pure: false })
export class DaysPipe implements PipeTransform {
  private readonly texts = inject(TranslocoService);
  private readonly write = writtenBy(writeDay);
  private readonly writeRange = writtenBy(writeDays);

  transform(from: string | Absent, to: string | Absent, form: DayForm = 'medium'): string {
    if (from && to) return this.writeRange(from, to, form);
    if (from) return this.texts.translate('common.fromDay', { day: this.write(from, form) });
    return to ? this.texts.translate('common.untilDay', { day: this.write(to, form) }) : '';
  }
}

/** Day and time: `{{ event.at | instant }}`. */
@Pipe({ name: 'instant', pure: false })
export class InstantPipe implements PipeTransform {
  private readonly write = writtenBy(writeInstant);

  transform(instant: string | Absent): string {
    return instant ? this.write(instant) : '';
  }
}

/** How long ago, kept true while it is looked at: `<time [title]="at | instant">{{ at | ago }}</time>`. */
@Pipe({ name: 'ago', pure: false })
export class AgoPipe implements PipeTransform {
  private readonly now = inject(Now);
  private readonly write = writtenBy(writeAgo);

  transform(instant: string | Absent): string {
    return instant ? this.write(instant, this.now.time()) : '';
  }
}

/** An ISO week with its days: `{{ sheet.week | week }}` is `Week 47, Nov 16 - 22, 2026`; `'number'` leaves the days out. */
@Pipe({ name: 'week', pure: false })
export class WeekPipe implements PipeTransform {
  private readonly texts = inject(TranslocoService);
  private readonly write = writtenBy(writeWeek);

  transform(week: string | Absent, form: 'full' | 'number' | 'days' = 'full'): string {
    if (!week) return '';
    if (form === 'days') return this.write(week);
    const name = this.texts.translate('common.week', { number: Number(week.slice(6)) });
    return form === 'number' ? name : `${name}, ${this.write(week)}`;
  }
}
