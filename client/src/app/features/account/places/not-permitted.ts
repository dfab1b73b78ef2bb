import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type Navigation, Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { may, type Role, ROLES } from '#kernel';
import { Access } from '../../../core/session/access';
import type { Refused } from '../../../core/session/guards';
import { Page } from '../../../ui/page/page';

/** The page at the address is for other roles, and which ones those are. */
@Component({
  selector: 'votra-not-permitted',
  imports: [MatButton, Page, RouterLink, TranslocoDirective],
  template: `
    <votra-page *transloco="let t" [heading]="t('account.notPermitted.title')" [subtitle]="reason()">
      @if (others(); as roles) {
        <p>{{ t('account.notPermitted.askRoles', { roles }) }}</p>
      }
      <p>
        <a matButton="outlined" routerLink="/">{{ t('account.notPermitted.home') }}</a>
      </p>
    </votra-page>
  `,
  styleUrl: './place.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotPermitted {
  private readonly router = inject(Router);
  /** The guard that led here says what it had asked for; nobody does when the address was typed. */
  private readonly refused = navigationOf(this.router)?.extras.info as Refused | undefined;

  private readonly role = inject(Access).role;
  private readonly texts = inject(TranslocoService);

  protected readonly reason = computed(() => {
    const role = this.role();
    return role && this.texts.translate('account.notPermitted.text', { role: this.nameOf(role) });
  });
  /** The roles that may open the page, as people list them; empty when that is not known. */
  protected readonly others = computed(() => {
    const permissions = this.refused?.permissions ?? [];
    const roles = ROLES.filter((role) => permissions.some((permission) => may(role, permission)));
    return new Intl.ListFormat(this.texts.getActiveLang(), { type: 'disjunction' }).format(
      roles.map((role) => this.nameOf(role)),
    );
  });

  private nameOf(role: Role): string {
    return this.texts.translate(`role.${role}`);
  }
}

/** The navigation that led here; it may be over before the frame has made room for the page. */
function navigationOf(router: Router): Navigation | null {
  return router.currentNavigation() ?? router.lastSuccessfulNavigation();
}
