import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { ActivityPage } from '#api';
import { LOCALE } from '../../ui/locale/locale';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { Timeline } from '../../ui/timeline/timeline';
import type { Remote } from '../api/remote';
import { stepOf } from './happened';

/**
 * What happened to a row, for whoever may read it but not the audit log: who did what and when, without what it changed.
 *
 * @example <votra-steps [activity]="activity" /> with activity = remote(listInvoiceActivity, () => ({ id, sort: '-at' }))
 */
@Component({
  selector: 'votra-steps',
  imports: [ProblemPanel, Timeline, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (steps(); as steps) {
        <votra-timeline [entries]="steps" />
        @if (steps.length === 0) {
          <p>{{ t('history.nothing') }}</p>
        }
      }
      @if (activity().problem(); as problem) {
        <votra-problem [problem]="problem" (retry)="activity().reload()" />
      }
    </ng-container>
  `,
})
export class Steps {
  readonly activity = input.required<Remote<ActivityPage>>();

  private readonly texts = inject(TranslocoService);
  private readonly locale = inject(LOCALE);
  protected readonly steps = computed(() => {
    const known = this.texts.getTranslation(this.texts.activeLang());
    const words = { locale: this.locale(), find: (key: string) => known[key] as string | undefined };
    return this.activity()
      .value()
      ?.items.map((step) => stepOf(step, words));
  });
}
