import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Page } from '../../../ui/page/page';

/** There is no page at the address. */
@Component({
  selector: 'votra-not-found',
  imports: [MatButton, Page, RouterLink, TranslocoDirective],
  template: `
    <votra-page *transloco="let t" [heading]="t('account.notFound.title')">
      <p>{{ t('account.notFound.text') }}</p>
      <p>
        <a matButton="outlined" routerLink="/">{{ t('account.notFound.home') }}</a>
      </p>
    </votra-page>
  `,
  styleUrl: './place.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {}
