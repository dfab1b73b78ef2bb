import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type Navigation, Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { may, ROLES } from '#kernel';
import { Access } from '../../../core/session/access';
import type { Refused } from '../../../core/session/guards';
import { Page } from '../../../ui/page/page';

/** The page at the address is for other roles, and which ones those are. */
@Component({
  selector: 'votra-not-permitted',
  imports: [MatButton, Page, RouterLink, TranslocoDirective],
  template: `
    <votra-page *transloco="let t" [heading]="t('account.notPermitted.title')">
      @if (role(); as mine) {
        <p>{{ t('account.notPermitted.text', { role: t('role.' + mine) }) }}</p>
      }
      @if (roles.length > 0) {
        <p>{{ t('account.notPermitted.askRoles') }}</p>
        <ul>
          @for (other of roles; track other) {
            <li>{{ t('role.' + other) }}</li>
          }
        </ul>
      }
      <p>
        <a matButton="outlined" routerLink="/">{{ t('account.notPermitted.home') }}</a>
      </p>
    </votra-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotPermitted {
  private readonly router = inject(Router);
  /** The guard that led here says what it had asked for; nobody does when the address was typed. */
  private readonly refused = navigationOf(this.router)?.extras.info as Refused | undefined;

  protected readonly role = inject(Access).role;
  protected readonly roles = ROLES.filter((role) =>
    this.refused?.permissions.some((permission) => may(role, permission)),
  );
}

/** The navigation that led here; it may be over before the frame has made room for the page. */
function navigationOf(router: Router): Navigation | null {
  return router.currentNavigation() ?? router.lastSuccessfulNavigation();
}
