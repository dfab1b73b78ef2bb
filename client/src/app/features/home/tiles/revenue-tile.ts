import { Component, computed, linkedSignal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { getRevenue } from '#api';
import { remote } from '../../../core/api/remote';
import { VotraChart } from '../../../ui/chart/chart';
import { MoneyPipe } from '../../../ui/money/money';
import { chartWords } from '../chart-words';
import { revenueChart } from '../charts';
import { CurrencyChoice } from './currency-choice';
import { Tile } from './tile';

/** What was invoiced and collected this year, month by month. */
@Component({
  selector: 'votra-revenue-tile',
  imports: [CurrencyChoice, MoneyPipe, Tile, TranslocoDirective, VotraChart],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.revenue.heading')"
        [data]="report"
        link="/reports/revenue"
        [empty]="currencies().length === 0"
        [nothing]="t('home.revenue.nothing')"
      >
        @if (total(); as total) {
          <div class="head">
            <p class="totals">
              <span class="figure">{{ total.invoiced | money: total.currency }}</span>
            </p>
            <votra-currency-choice [currencies]="currencies()" [(chosen)]="currency" />
          </div>
        }
        @if (chart(); as spec) {
          <votra-chart [spec]="spec" [label]="t('home.revenue.byMonth')" />
        }
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class RevenueTile {
  private readonly words = chartWords();

  protected readonly report = remote(getRevenue, () => ({ groupBy: 'month' as const }));
  protected readonly currencies = computed(() => this.report.value()?.totals.map(({ currency }) => currency) ?? []);
  protected readonly currency = linkedSignal<string | undefined>(() => this.currencies()[0]);
  protected readonly total = computed(() =>
    this.report.value()?.totals.find(({ currency }) => currency === this.currency()),
  );
  protected readonly chart = computed(() => {
    const report = this.report.value();
    return report && revenueChart(report, this.currency() ?? '', this.words());
  });
}
