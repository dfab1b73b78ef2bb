import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Access } from '../../core/session/access';
import { writeDay } from '../../ui/dates/dates';
import { LOCALE } from '../../ui/locale/locale';
import { Page } from '../../ui/page/page';
import { HomeStore } from './home-store';
import { BillingRunTile } from './tiles/billing-run-tile';
import { BudgetsTile } from './tiles/budgets-tile';
import { HealthTile } from './tiles/health-tile';
import { InvoicesTile } from './tiles/invoices-tile';
import { PipelineTile } from './tiles/pipeline-tile';
import { ProjectsTile } from './tiles/projects-tile';
import { ReceivablesTile } from './tiles/receivables-tile';
import { RejectedTile } from './tiles/rejected-tile';
import { RevenueTile } from './tiles/revenue-tile';
import { SowsTile } from './tiles/sows-tile';
import { TimeApprovalsTile } from './tiles/time-approvals-tile';
import { UnbilledTile } from './tiles/unbilled-tile';
import { UnsubmittedTile } from './tiles/unsubmitted-tile';
import { UtilizationTile } from './tiles/utilization-tile';
import { WaitingStrip } from './tiles/waiting-strip';
import { WeekTile } from './tiles/week-tile';

/** What the person who is signed in has to know and to do today. Each tile asks for its own, and fails by itself. */
@Component({
  selector: 'votra-home',
  imports: [
    BillingRunTile,
    BudgetsTile,
    HealthTile,
    InvoicesTile,
    Page,
    PipelineTile,
    ProjectsTile,
    ReceivablesTile,
    RejectedTile,
    RevenueTile,
    SowsTile,
    TimeApprovalsTile,
    TranslocoDirective,
    UnbilledTile,
    UnsubmittedTile,
    UtilizationTile,
    WaitingStrip,
    WeekTile,
  ],
  providers: [HomeStore],
  template: `
    <votra-page *transloco="let t" [heading]="t('nav.home')" [subtitle]="today()">
      <votra-waiting-strip />
      <div class="tiles">
        @switch (role()) {
          @case ('consultant') {
            <votra-week-tile class="wide" />
            <div class="column">
              <votra-rejected-tile />
              <votra-unsubmitted-tile />
            </div>
            <div class="column">
              <votra-projects-tile />
            </div>
          }
          @case ('pm') {
            <div class="column">
              <votra-time-approvals-tile />
              <votra-unbilled-tile by="project" />
              @if (waiting()?.rejectedEntries) {
                <votra-rejected-tile />
              }
            </div>
            <div class="column">
              <votra-budgets-tile />
              <votra-week-tile />
              @if (waiting()?.unsubmittedEntries) {
                <votra-unsubmitted-tile />
              }
            </div>
          }
          @case ('accountant') {
            <div class="column">
              <votra-receivables-tile />
              <votra-invoices-tile kind="overdue" />
            </div>
            <div class="column">
              <votra-unbilled-tile by="client" />
              <votra-invoices-tile kind="draft" />
              <votra-billing-run-tile />
            </div>
          }
          @case ('admin') {
            <div class="column">
              <votra-revenue-tile />
              <votra-utilization-tile />
              <votra-health-tile />
            </div>
            <div class="column">
              <votra-sows-tile kind="toApprove" />
              <votra-unbilled-tile by="client" />
              <votra-pipeline-tile />
              <votra-budgets-tile />
            </div>
          }
          @case ('client') {
            <div class="column">
              <votra-sows-tile kind="toAccept" />
            </div>
            <div class="column">
              <votra-invoices-tile kind="open" />
            </div>
          }
        }
      </div>
    </votra-page>
  `,
  styleUrl: './home.scss',
})
export class HomePage {
  private readonly locale = inject(LOCALE);
  private readonly texts = inject(TranslocoService);
  private readonly store = inject(HomeStore);

  protected readonly role = inject(Access).role;
  protected readonly waiting = computed(() => this.store.home.value()?.waiting);
  /** The day where the firm is, which is the one that dates are judged by. */
  protected readonly today = computed(() => {
    const [day, week] = [this.store.today(), this.store.week()];
    if (day === undefined || week === undefined) return ' ';
    const name = this.texts.translate('common.week', { number: Number(week.slice(6)) });
    return `${writeDay(this.locale(), day, 'long')}, ${name}`;
  });
}
