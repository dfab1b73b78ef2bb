import { Component, computed, inject, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Sow } from '#api';
import { Access } from '../../core/session/access';
import { InstantPipe } from '../../ui/dates/date-pipes';
import type { IconName } from '../../ui/icon/icons';

interface Step {
  /** Its name is the text `sows.steps.<name>`. */
  readonly name: string;
  readonly at: string | null;
  readonly by?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly icon: IconName;
}

/** The way to the contract: who wrote, submitted, approved and accepted it, when, and with which words. */
@Component({
  selector: 'votra-sow-steps',
  imports: [InstantPipe, MatIcon, TranslocoDirective],
  template: `
    <ol *transloco="let t">
      @for (step of steps(); track step.name) {
        <li [class.done]="step.at">
          <mat-icon [svgIcon]="step.at ? step.icon : 'draft'" />
          <div>
            <div class="name">{{ t('sows.steps.' + step.name) }}</div>
            @if (step.at) {
              <div class="when">
                @if (step.by) {
                  {{ step.by }},
                }
                {{ step.at | instant }}
              </div>
            } @else {
              <div class="when">{{ t('sows.steps.open') }}</div>
            }
            @if (step.note) {
              <div class="note">{{ step.note }}</div>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: grid;
      gap: var(--gap-3);
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: flex;
      gap: var(--gap-3);
    }

    mat-icon {
      flex: none;
      color: var(--mat-sys-on-surface-variant);
    }

    .done mat-icon {
      color: var(--tone-good);
    }

    .name {
      font: var(--mat-sys-title-small);
    }

    .when {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }

    .note {
      margin-top: var(--gap-1);
      white-space: pre-line;
    }
  `,
})
export class SowSteps {
  private readonly access = inject(Access);
  readonly sow = input.required<Sow>();

  protected readonly steps = computed<Step[]>(() => {
    const sow = this.sow();
    const isRejected = sow.status === 'rejected';
    return [
      ...(this.access.can('sow:write') || this.access.can('sow:approve')
        ? [
            { name: 'created', at: sow.createdAt, by: sow.createdByName, icon: 'edit' as const },
            { name: 'submitted', at: sow.submittedAt, by: sow.submittedByName, icon: 'send' as const },
          ]
        : []),
      isRejected
        ? {
            name: 'rejected',
            at: sow.rejectedAt ?? null,
            by: sow.rejectedByName,
            note: sow.rejectionReason,
            icon: 'error',
          }
        : { name: 'approved', at: sow.approvedAt, by: sow.approvedByName, note: sow.approvalNote, icon: 'done' },
      { name: 'accepted', at: sow.acceptedAt, by: sow.acceptedByName, icon: 'check-all' },
    ];
  });
}
