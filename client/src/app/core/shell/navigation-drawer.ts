import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { MatIconModule } from '@angular/material/icon';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Destinations } from './destinations';
import type { Waiting } from './waiting';

/** Every place, where there is no room for the rail. */
@Component({
  selector: 'votra-navigation-drawer',
  imports: [
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatIconModule,
    RouterLink,
    RouterLinkActive,
    TranslocoDirective,
  ],
  template: `
    <ng-container *transloco="let t">
      <h2 mat-dialog-title>{{ t('shell.product') }}</h2>
      <mat-dialog-content>
        <nav [attr.aria-label]="t('shell.navigation')">
          @for (place of destinations.all(); track place.path) {
            <a
              mat-dialog-close
              [routerLink]="place.path"
              routerLinkActive="here"
              ariaCurrentWhenActive="page"
              [routerLinkActiveOptions]="{ exact: place.path === '/' }"
            >
              <mat-icon [svgIcon]="place.icon" />{{ t('nav.' + place.name) }}
              @if (waiting.at(place.name); as count) {
                <span class="count"
                  >{{ count }}<span class="visually-hidden"> {{ t('shell.waiting') }}</span></span
                >
              }
            </a>
          }
        </nav>
      </mat-dialog-content>
    </ng-container>
  `,
  styleUrl: './navigation-drawer.scss',
})
export class NavigationDrawer {
  protected readonly destinations = inject(Destinations);
  protected readonly waiting = inject<Waiting>(MAT_DIALOG_DATA);
}
