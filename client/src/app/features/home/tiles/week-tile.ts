import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, getTimesheet, recallTimeEntries, submitTimeEntries } from '#api';
import { ProblemError } from '../../../core/api/problem';
import { remote, writing } from '../../../core/api/remote';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { Undo } from '../../../ui/undo/undo';
import { HomeStore } from '../home-store';
import { Tile } from './tile';

/** The days of this week against their targets, and the button that hands the week in. */
@Component({
  selector: 'votra-week-tile',
  imports: [DayPipe, HoursPipe, MatButton, MatIcon, ProblemPanel, RouterLink, StatusChip, Tile, TranslocoDirective],
  templateUrl: './week-tile.html',
  styleUrl: './week-tile.scss',
})
export class WeekTile {
  private readonly api = inject(Api);
  private readonly store = inject(HomeStore);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  protected readonly sheet = remote(getTimesheet, () => {
    const week = this.store.week();
    return week === undefined ? undefined : { userId: this.store.userId(), week };
  });
  protected readonly today = this.store.today;
  protected readonly submitting = writing();
  protected readonly link = computed(() => `/my-week/${this.sheet.value()?.week ?? ''}`);

  /** How full the bar of a day is, 0..100; a day without a target is full as soon as something is on it. */
  protected filled({ minutes, targetMinutes }: { readonly minutes: number; readonly targetMinutes: number }): number {
    if (targetMinutes === 0) return minutes > 0 ? 100 : 0;
    return Math.min(100, (minutes / targetMinutes) * 100);
  }

  protected async submit(): Promise<void> {
    const sheet = this.sheet.value();
    if (!sheet || sheet.draftMinutes === 0) return;
    const body = { userId: sheet.userId, week: sheet.week };
    const answer = await this.submitting.run(() =>
      this.api.invoke(submitTimeEntries, { body, 'Idempotency-Key': crypto.randomUUID() }),
    );
    if (!answer) return;
    this.refresh();
    const done = answer.results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
    const refused = answer.results.find(({ problem }) => problem)?.problem?.detail;
    if (refused !== undefined) this.undo.say(this.texts.translate('home.week.refused', { reason: refused }));
    else
      this.undo.offer(this.texts.translate('home.week.submitted'), async () => {
        const body = { ids: done };
        const { results } = await this.api.invoke(recallTimeEntries, { body, 'Idempotency-Key': crypto.randomUUID() });
        this.refresh();
        const problem = results.find((result) => result.problem)?.problem;
        if (problem) throw new ProblemError(problem);
      });
  }

  private refresh(): void {
    this.sheet.reload();
    this.store.home.reload();
  }
}
