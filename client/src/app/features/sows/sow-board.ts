import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listSows, type SowStatus } from '#api';
import { remote } from '../../core/api/remote';
import { Access } from '../../core/session/access';
import { DataRegion } from '../../ui/data-region/data-region';
import { DaysPipe } from '../../ui/dates/date-pipes';
import { MoneyPipe } from '../../ui/money/money';
import { StatusChip } from '../../ui/status-chip/status-chip';

/** So many cards of one status are shown; the list has the others. */
const CARDS = 50;

/** The statements of work of one status, as a column of the board. */
@Component({
  selector: 'votra-sow-board-column',
  imports: [DataRegion, DaysPipe, MoneyPipe, RouterLink, StatusChip, TranslocoDirective],
  template: `
    <section *transloco="let t" [attr.aria-label]="t('status.sow.' + status())">
      <header>
        <votra-status-chip kind="sow" [status]="status()" />
        @if (sows.value(); as page) {
          <span class="count">{{ page.page.total }}</span>
        }
      </header>
      <votra-data-region
        [loading]="sows.isLoading()"
        [problem]="sows.problem()"
        [ready]="sows.value() !== undefined"
        (retry)="sows.reload()"
      >
        <ul>
          @for (sow of sows.value()?.items; track sow.id) {
            <li>
              <a class="card" [routerLink]="['/sows', sow.id]">
                <span class="title">{{ sow.title }}</span>
                <span class="quiet">{{ sow.clientName }}</span>
                <span class="line">
                  <span class="quiet">{{ sow.number }}</span>
                  <span class="figure">{{ sow.totalBudget | money: sow.currency }}</span>
                </span>
                @if (sow.startDate) {
                  <span class="quiet">{{ sow.startDate | days: sow.endDate }}</span>
                }
              </a>
            </li>
          } @empty {
            <li class="none">{{ t('sows.board.none') }}</li>
          }
        </ul>
        @if (sows.value()?.page?.nextCursor) {
          <a class="more" routerLink="/sows" [queryParams]="{ status: status() }">{{ t('sows.board.more') }}</a>
        }
      </votra-data-region>
    </section>
  `,
  styleUrl: './sow-board-column.scss',
})
export class SowBoardColumn {
  readonly status = input.required<SowStatus>();
  readonly filters = input.required<Readonly<Record<string, string>>>();

  protected readonly sows = remote(listSows, () => {
    const { q, clientId } = this.filters();
    return { q, clientId, status: this.status(), sort: '-createdAt' as const, limit: CARDS };
  });
}

/** The way of the statements of work from left to right. */
@Component({
  selector: 'votra-sow-board',
  imports: [SowBoardColumn],
  template: `
    @for (status of statuses(); track status) {
      <votra-sow-board-column [status]="status" [filters]="filters()" />
    }
  `,
  styleUrl: './sow-board.scss',
})
export class SowBoard {
  private readonly access = inject(Access);
  readonly filters = input.required<Readonly<Record<string, string>>>();

  /** A client sees statements of work from their approval on. */
  protected readonly statuses = computed<SowStatus[]>(() =>
    this.access.can('sow:write') || this.access.can('sow:approve')
      ? ['draft', 'pending', 'approved', 'in_progress', 'completed', 'rejected']
      : ['approved', 'in_progress', 'completed'],
  );
}
