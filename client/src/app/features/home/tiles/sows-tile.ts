import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listSows, type ListSows$Params } from '#api';
import { remote } from '../../../core/api/remote';
import { Access } from '../../../core/session/access';
import { DaysPipe } from '../../../ui/dates/date-pipes';
import { MoneyPipe } from '../../../ui/money/money';
import { Tile } from './tile';

const SHOWN = 8;

type Kind = 'toApprove' | 'toAccept';

const ASKED: Record<Kind, ListSows$Params> = {
  toApprove: { status: 'pending' },
  toAccept: { awaitsAcceptance: true },
};

/** Statements of work that wait for a decision: of the firm, or of its client. */
@Component({
  selector: 'votra-sows-tile',
  imports: [DaysPipe, MoneyPipe, RouterLink, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.sows.' + kind())"
        [data]="sows"
        link="/sows"
        [query]="query()"
        [empty]="rows().length === 0"
        [nothing]="t('home.sows.nothing.' + kind())"
      >
        <ul class="rows">
          @for (sow of rows(); track sow.id) {
            <li>
              <div class="name">
                <a [routerLink]="['/sows', sow.id]">{{ sow.title }}</a>
                <div class="more">
                  @if (!isClient) {
                    {{ sow.clientName }},
                    @if (sow.submittedByName) {
                      {{ t('home.sows.by', { name: sow.submittedByName }) }}
                    }
                  } @else {
                    {{ sow.startDate | days: sow.endDate }}
                  }
                </div>
              </div>
              <span class="end figure">{{ sow.totalBudget | money: sow.currency }}</span>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class SowsTile {
  readonly kind = input.required<Kind>();

  protected readonly isClient = inject(Access).role() === 'client';
  protected readonly query = computed<Record<string, string>>(() => ({
    ...(this.kind() === 'toApprove' && { status: 'pending' }),
  }));
  protected readonly sows = remote(listSows, () => ({ ...ASKED[this.kind()], limit: SHOWN }));
  protected readonly rows = computed(() => this.sows.value()?.items ?? []);
}
