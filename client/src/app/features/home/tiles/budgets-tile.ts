import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listProjects } from '#api';
import { remote } from '../../../core/api/remote';
import { Access } from '../../../core/session/access';
import { MoneyPipe } from '../../../ui/money/money';
import { Burn } from '../../../ui/progress/burn';
import { byBurn } from '../by-burn';
import { HomeStore } from '../home-store';
import { Tile } from './tile';

/** All that run, since the list cannot be sorted by what is used up; a firm has fewer than a page of them. */
const ALL = 100;
const SHOWN = 8;

/** The budgets of the projects that run, the one that is used up most first: one's own, or all for whoever leads none. */
@Component({
  selector: 'votra-budgets-tile',
  imports: [Burn, MoneyPipe, RouterLink, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t(isLeading ? 'home.budgets.headingOwn' : 'home.budgets.heading')"
        [data]="projects"
        link="/projects"
        [query]="query()"
        [empty]="rows().length === 0"
        [nothing]="t('home.budgets.nothing')"
      >
        <ul class="rows">
          @for (project of rows(); track project.id) {
            <li>
              <div class="name">
                <a [routerLink]="['/projects', project.id]">{{ project.name }}</a>
                <div class="more figure">
                  {{ t('home.budgets.left', { amount: project.left | money: project.currency }) }}
                </div>
              </div>
              @if (project.percent; as percent) {
                <votra-burn [percent]="percent" [label]="t('home.budgets.burnOf', { name: project.name })" />
              }
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class BudgetsTile {
  private readonly store = inject(HomeStore);
  protected readonly isLeading = inject(Access).role() === 'pm';

  protected readonly query = computed<Record<string, string>>(() => ({
    status: 'active,on_hold',
    ...(this.isLeading && { managerId: this.store.userId() }),
  }));
  protected readonly projects = remote(listProjects, () => ({ ...this.query(), limit: ALL }));
  protected readonly rows = computed(() => byBurn(this.projects.value()?.items ?? []).slice(0, SHOWN));
}
