import { computed, inject, Injectable } from '@angular/core';
import { getSettings } from '#api';
import { type CalendarDate, todayIn } from '#kernel';
import { remote } from '../api/remote';
import { Now } from '../../ui/dates/now';

/** The consulting firm: its settings, asked for once, and the day that it has there. */
@Injectable({ providedIn: 'root' })
export class Organization {
  private readonly now = inject(Now);
  private readonly remote = remote(getSettings, () => ({}));

  readonly settings = this.remote.value;

  /** Today in the organization's time zone, for defaults and for counting days; the server decides by its own clock. */
  readonly today = computed<CalendarDate>(() => todayIn(this.settings()?.timeZone ?? 'UTC', new Date(this.now.time())));
}
