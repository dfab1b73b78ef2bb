import { Component, computed, inject, input } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import type { BillingProgress, BillingRunStatus } from '#api';
import { counted } from '../../core/texts/counted';

const WHOLE = 100;

/** How far a run is as a bar while it works, and what it came to in words when it is through. */
@Component({
  selector: 'votra-run-progress',
  imports: [MatProgressBar, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (status() !== 'finished') {
        <mat-progress-bar
          [mode]="status() === 'queued' ? 'indeterminate' : 'determinate'"
          [value]="share()"
          [attr.aria-label]="t('billingRuns.progress.label')"
        />
      }
      <span class="text">{{ text() }}</span>
    </ng-container>
  `,
  styles: `
    :host {
      display: block;
    }

    .text {
      display: block;
    }

    mat-progress-bar + .text {
      margin-top: 4px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class RunProgress {
  private readonly texts = inject(TranslocoService);

  readonly status = input.required<BillingRunStatus>();
  readonly progress = input.required<BillingProgress>();

  protected readonly share = computed(() => {
    const { clients, waiting } = this.progress();
    return clients === 0 ? 0 : ((clients - waiting) * WHOLE) / clients;
  });
  protected readonly text = computed(() => {
    const { clients, waiting, invoiced, nothingToBill, refused } = this.progress();
    if (this.status() !== 'finished')
      return counted(this.texts, 'billingRuns.progress.of', clients, { done: clients - waiting });
    const parts = [
      ...(invoiced > 0 ? [counted(this.texts, 'billingRuns.progress.invoiced', invoiced)] : []),
      ...(nothingToBill > 0 ? [counted(this.texts, 'billingRuns.progress.nothing', nothingToBill)] : []),
      ...(refused > 0 ? [counted(this.texts, 'billingRuns.progress.refused', refused)] : []),
    ];
    return parts.length > 0 ? parts.join(', ') : this.texts.translate('billingRuns.progress.none');
  });
}
