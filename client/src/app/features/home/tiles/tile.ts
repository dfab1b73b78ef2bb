import { booleanAttribute, Component, input, output } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { DataRegion } from '../../../ui/data-region/data-region';
import type { Problem } from '../../../ui/problem/problem';

/** What a tile needs to know of its data. */
export interface TileData {
  readonly value: () => unknown;
  readonly problem: () => Problem | undefined;
  readonly isLoading: () => boolean;
  reload(): void;
}

/** A part of the home: a heading that leads to the whole, its data in each state, and why there is none. */
@Component({
  selector: 'votra-tile',
  imports: [DataRegion, MatIcon, RouterLink, TranslocoDirective],
  template: `
    <section *transloco="let t" [attr.aria-labelledby]="id">
      <header>
        <h2 [id]="id">{{ heading() }}</h2>
        @if (link(); as address) {
          <a
            class="all"
            [routerLink]="address"
            [queryParams]="query()"
            [attr.aria-label]="linkText() ? null : t('home.allOf', { what: heading() })"
          >
            {{ linkText() ?? t('home.all') }}<mat-icon svgIcon="next" />
          </a>
        }
      </header>
      <votra-data-region
        skeleton="text"
        [loading]="data().isLoading()"
        [problem]="data().problem()"
        [ready]="data().value() !== undefined"
        (retry)="data().reload(); retry.emit()"
      >
        @if (empty()) {
          <p class="nothing">{{ nothing() }}</p>
        } @else {
          <ng-content />
        }
      </votra-data-region>
    </section>
  `,
  styleUrl: './tile.scss',
})
export class Tile {
  readonly heading = input.required<string>();
  readonly data = input.required<TileData>();
  /** Where all of it is. */
  readonly link = input<string>();
  readonly query = input<Readonly<Record<string, string>>>();
  /** What lies there, where that is not all of the same. */
  readonly linkText = input<string>();
  readonly empty = input(false, { transform: booleanAttribute });
  /** What it means that there is nothing. */
  readonly nothing = input('');
  readonly retry = output();

  protected readonly id = `tile-${++count}`;
}

/** Each tile of a page is named by its own heading. */
let count = 0;
