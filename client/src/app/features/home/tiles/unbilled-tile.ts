import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { getWip } from '#api';
import { remote } from '../../../core/api/remote';
import { Access } from '../../../core/session/access';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { MoneyPipe } from '../../../ui/money/money';
import { Tile } from './tile';

const SHOWN = 8;

interface Unbilled {
  readonly id: string;
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
  readonly oldestWorkDate: string;
  readonly ageDays: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Approved work that is on no invoice, the oldest first: what lies idle by project, or who can be billed. */
@Component({
  selector: 'votra-unbilled-tile',
  imports: [DayPipe, MoneyPipe, RouterLink, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.unbilled.' + by())"
        [data]="wip"
        link="/reports/wip"
        [empty]="rows().length === 0"
        [nothing]="t('home.unbilled.nothing')"
      >
        <p class="totals">
          @for (total of wip.value()?.totals; track total.currency) {
            <span class="figure">{{ total.amount | money: total.currency }}</span>
          }
        </p>
        <ul class="rows">
          @for (row of rows(); track row.id) {
            <li>
              <div class="name">
                <a [routerLink]="row.path" [queryParams]="row.query">{{ row.name }}</a>
                <div class="more">
                  {{ t('home.unbilled.since', { day: row.oldestWorkDate | day: 'short', days: row.ageDays }) }}
                </div>
              </div>
              <span class="end figure">{{ row.amount | money: row.currency }}</span>
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class UnbilledTile {
  private readonly canBill = inject(Access).can('invoice:draft');

  readonly by = input.required<'project' | 'client'>();

  protected readonly wip = remote(getWip, () => ({}));
  protected readonly rows = computed(() => {
    const rows = this.by() === 'project' ? this.byProject() : this.byClient();
    return [...rows].sort((one, other) => other.ageDays - one.ageDays).slice(0, SHOWN);
  });

  private byProject(): Unbilled[] {
    return (this.wip.value()?.rows ?? []).map((row) => ({
      ...row,
      id: row.projectId,
      name: row.projectName,
      path: `/projects/${row.projectId}`,
      query: {},
    }));
  }

  private byClient(): Unbilled[] {
    const periodEnd = this.wip.value()?.to ?? '';
    return (this.wip.value()?.clients ?? []).map((row) => ({
      ...row,
      id: row.clientId + row.currency,
      name: row.clientName,
      path: this.canBill ? '/invoices/new' : `/clients/${row.clientId}`,
      query: { ...(this.canBill && { clientId: row.clientId, periodEnd }) },
    }));
  }
}
