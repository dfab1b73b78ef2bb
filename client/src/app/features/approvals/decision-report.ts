import { Component, computed, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { counted } from '../../core/texts/counted';
import { Decisions } from './decisions';

/** What the last decision came to where it was not simply done: what failed, what was refused and why, what is odd. */
@Component({
  selector: 'votra-decision-report',
  imports: [MatIcon, MatIconButton, ProblemPanel, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (decisions.problem(); as problem) {
        <votra-problem [problem]="problem" [slim]="true" (retry)="decisions.retry()" />
      }
      @if (lines().length > 0) {
        <div class="report" [class.refused]="decisions.refusedFor().length > 0" role="alert">
          <mat-icon [svgIcon]="decisions.refusedFor().length > 0 ? 'error' : 'warning'" />
          <ul>
            @for (line of lines(); track line) {
              <li>{{ line }}</li>
            }
          </ul>
          <button matIconButton type="button" [attr.aria-label]="t('action.close')" (click)="decisions.forget()">
            <mat-icon svgIcon="close" />
          </button>
        </div>
      }
    </ng-container>
  `,
  styleUrl: './decision-report.scss',
})
export class DecisionReport {
  private readonly texts = inject(TranslocoService);
  protected readonly decisions = inject(Decisions);

  protected readonly lines = computed(() => [
    ...this.decisions
      .refusedFor()
      .map(({ reason, count }) => `${counted(this.texts, 'approvals.refused', count)} ${reason}`),
    ...this.decisions.warnings(),
  ]);
}
