import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Access } from '../../../core/session/access';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { HomeStore } from '../home-store';
import { waitingFor } from '../waiting-for';

/** What waits for the person, as numbers that lead to it; a number of nothing is left out. */
@Component({
  selector: 'votra-waiting-strip',
  imports: [ProblemPanel, RouterLink, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (store.home.problem(); as problem) {
        <votra-problem [problem]="problem" [slim]="true" (retry)="store.home.reload()" />
      }
      @if (store.home.value()) {
        @if (waiting().length) {
          <ul [attr.aria-label]="t('home.waiting.label')">
            @for (item of waiting(); track item.name) {
              <li>
                <a [routerLink]="item.path" [queryParams]="item.query" [class.bad]="item.isLate">
                  <span class="count figure">{{ item.count }}</span>
                  <span>{{ t('home.waiting.' + item.name + (item.count === 1 ? '.one' : '.other')) }}</span>
                </a>
              </li>
            }
          </ul>
        } @else {
          <p>{{ t('home.waiting.nothing') }}</p>
        }
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: block;
      min-height: 56px;
    }

    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gap-3);
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      flex: 0 1 auto;
    }

    a {
      display: flex;
      gap: var(--gap-3);
      align-items: center;
      min-height: 56px;
      padding: var(--gap-2) var(--gap-4);
      background: var(--tone-active-container);
      border-radius: var(--mat-sys-corner-medium);
      color: var(--tone-active);
      text-decoration: none;

      &:hover {
        text-decoration: underline;
      }

      &.bad {
        background: var(--tone-bad-container);
        color: var(--tone-bad);
      }
    }

    .count {
      font: var(--mat-sys-headline-small);
    }

    p {
      margin: 0;
      padding-block: var(--gap-4);
      color: var(--mat-sys-on-surface-variant);
    }

    @media (max-width: 599px) {
      ul {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--gap-2);
      }

      a {
        gap: var(--gap-2);
        height: 100%;
        padding-inline: var(--gap-3);
        line-height: 1.2;
      }
    }
  `,
})
export class WaitingStrip {
  private readonly access = inject(Access);
  protected readonly store = inject(HomeStore);

  protected readonly waiting = computed(() => {
    const home = this.store.home.value();
    return home ? waitingFor(home.waiting, { canRunBilling: this.access.can('billing:run') }) : [];
  });
}
