import { Component, computed, ElementRef, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { LOCALE } from '../locale/locale';
import { type PageInfo, type Pager, rangeOf } from './pager';

const SIZES = [25, 50, 100];

/** Which rows of a list are shown and of how many, and the ways to the others. */
@Component({
  selector: 'votra-paginator',
  imports: [MatIcon, MatIconButton, TranslocoDirective],
  templateUrl: './paginator.html',
  styleUrl: './paginator.scss',
})
export class Paginator {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly locale = inject(LOCALE);
  private readonly format = computed(() => new Intl.NumberFormat(this.locale()));

  /** What the API has said about the page; nothing is shown until it has. */
  readonly page = input.required<PageInfo | undefined>();
  readonly query = input.required<Pager>();

  protected readonly sizes = computed(() => [...new Set([...SIZES, this.query().limit()])].sort((a, b) => a - b));
  protected readonly shown = computed(() => {
    const page = this.page();
    if (!page) return undefined;
    const { from, to } = rangeOf(page, this.query().offset());
    const total = `${this.format().format(page.total)}${page.totalIsCapped ? '+' : ''}`;
    if (from === undefined) return { key: 'table.total', total };
    if (to === undefined) return { key: 'table.from', from: this.format().format(from), total };
    return { key: 'table.range', from: this.format().format(from), to: this.format().format(to), total };
  });

  // A button that can do nothing more keeps the focus, so that it can still be pressed.
  protected back(how: 'first' | 'previous'): void {
    if (!this.query().hasPrevious()) return;
    if (how === 'first') this.query().first();
    else this.query().previous();
    this.toTop();
  }

  protected forward({ nextCursor }: PageInfo): void {
    if (nextCursor === null) return;
    this.query().next(nextCursor);
    this.toTop();
  }

  /** A new page is read from its first row. */
  private toTop(): void {
    const list = this.host.nativeElement.parentElement;
    if (list && list.getBoundingClientRect().top < 0) list.scrollIntoView({ block: 'start' });
  }
}
