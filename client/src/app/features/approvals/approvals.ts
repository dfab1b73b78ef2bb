import { Component, computed, input } from '@angular/core';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Page } from '../../ui/page/page';
import { DecidedWeeks, type WeeksState } from './decided-weeks';
import { WaitingWeeks } from './waiting-weeks';

const TABS = ['waiting', 'missing', 'returned', 'approved'] as const;

function isDecided(state: string | undefined): state is WeeksState {
  return state === 'missing' || state === 'returned' || state === 'approved';
}

/** Time of others: what waits for one's decision, who has not submitted, and what was decided. */
@Component({
  selector: 'votra-approvals',
  imports: [DecidedWeeks, MatTabsModule, Page, RouterLink, TranslocoDirective, WaitingWeeks],
  template: `
    <votra-page *transloco="let t" [heading]="t('approvals.heading')">
      <nav mat-tab-nav-bar mat-stretch-tabs="false" [attr.aria-label]="t('approvals.tabs')" [tabPanel]="panel">
        @for (tab of tabs; track tab) {
          <a
            mat-tab-link
            [routerLink]="[]"
            [queryParams]="{ state: tab === 'waiting' ? null : tab, cursor: null, sort: null, projectId: null }"
            queryParamsHandling="merge"
            replaceUrl
            [active]="(decided() ?? 'waiting') === tab"
          >
            {{ t('approvals.tab.' + tab) }}
          </a>
        }
      </nav>
      <mat-tab-nav-panel #panel>
        @if (decided(); as state) {
          @for (each of [state]; track each) {
            <votra-decided-weeks [state]="each" />
          }
        } @else {
          <votra-waiting-weeks />
        }
      </mat-tab-nav-panel>
    </votra-page>
  `,
})
export class Approvals {
  /** The tab, from the address; what waits unless it says otherwise. */
  readonly state = input<string>();

  protected readonly tabs = TABS;
  protected readonly decided = computed(() => {
    const state = this.state();
    return isDecided(state) ? state : undefined;
  });
}
