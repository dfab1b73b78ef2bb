import { Component, computed, input } from '@angular/core';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Page } from '../../ui/page/page';
import { DecidedWeeks } from './decided-weeks';
import { WaitingWeeks } from './waiting-weeks';

const TABS = ['waiting', 'missing', 'returned', 'approved'] as const;

/** Time of others: what waits for one's decision, who has not submitted, and what was decided. */
@Component({
  selector: 'votra-approvals',
  imports: [DecidedWeeks, MatTabsModule, Page, RouterLink, TranslocoDirective, WaitingWeeks],
  template: `
    <votra-page *transloco="let t" [heading]="t('approvals.heading')">
      <nav mat-tab-nav-bar mat-stretch-tabs="false" [attr.aria-label]="t('approvals.tabs')" [tabPanel]="panel">
        @for (each of tabs; track each) {
          <a
            mat-tab-link
            [routerLink]="[]"
            [queryParams]="{
              state: each === 'waiting' ? null : each,
              cursor: null,
              sort: null,
              projectId: null,
              flag: null,
            }"
            queryParamsHandling="merge"
            replaceUrl
            [active]="tab() === each"
          >
            {{ t('approvals.tab.' + each) }}
          </a>
        }
      </nav>
      <mat-tab-nav-panel #panel>
        @switch (tab()) {
          @case ('waiting') {
            <votra-waiting-weeks />
          }
          @case ('missing') {
            @defer (on immediate) {
              <votra-decided-weeks state="missing" />
            }
          }
          @case ('returned') {
            @defer (on immediate) {
              <votra-decided-weeks state="returned" />
            }
          }
          @case ('approved') {
            @defer (on immediate) {
              <votra-decided-weeks state="approved" />
            }
          }
        }
      </mat-tab-nav-panel>
    </votra-page>
  `,
  styles: `
    // All four stand beside each other on a phone.
    @media (max-width: 600px) {
      nav {
        --mat-tab-label-text-size: 13px;
      }

      a {
        flex-grow: 1;
        min-width: 0;
        padding-inline: 6px;
      }
    }
  `,
})
export class Approvals {
  /** The tab, from the address; what waits unless it says otherwise. */
  readonly state = input<string>();

  protected readonly tabs = TABS;
  protected readonly tab = computed(() => TABS.find((tab) => tab === this.state()) ?? 'waiting');
}
