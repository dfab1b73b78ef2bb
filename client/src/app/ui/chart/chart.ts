import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { LOCALE } from '../locale/locale';
import type { ChartSpec } from './chart-spec';
import { coloursOf, TOKENS, watchTheme } from './colours';
import type { Drawing } from './drawing';

/**
 * A chart that is a table as well: the table is always there for screen readers, and for everybody at a press of a
 * button. The drawing is decoration on top of it.
 */
@Component({
  selector: 'votra-chart',
  imports: [MatButton, MatIcon, TranslocoDirective],
  templateUrl: './chart.html',
  styleUrl: './chart.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VotraChart {
  readonly spec = input.required<ChartSpec>();
  /** What it shows, as a heading would say it: the caption of the table. */
  readonly label = input.required<string>();
  /** Whether everybody can ask for its table; not needed where the page has the same as a table of its own. */
  readonly offersTable = input(true);

  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly locale = inject(LOCALE);
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');

  protected readonly tokens = TOKENS;
  protected readonly showsTable = signal(false);
  /** Counts the changes of the theme, after each of which the colours are read anew. */
  private readonly theme = signal(0);
  private readonly drawings = signal<typeof Drawing | undefined>(undefined);
  private drawing: Drawing | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(
      watchTheme(this.document, () => {
        this.theme.update((count) => count + 1);
      }),
    );
    destroyed.onDestroy(() => this.drawing?.destroy());
    void import('./drawing').then(({ Drawing }) => {
      if (!destroyed.destroyed) this.drawings.set(Drawing);
    });
    effect(() => {
      this.draw();
    });
  }

  protected valueOf(series: number, category: number): string {
    const value = this.spec().series[series]?.values[category];
    return value === null || value === undefined ? '' : this.spec().format(value);
  }

  private draw(): void {
    this.theme();
    const DrawingOf = this.drawings();
    if (!DrawingOf) return;
    const look = {
      colours: coloursOf(this.host.nativeElement),
      locale: this.locale(),
      isCalm: this.document.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? true,
    };
    if (this.drawing) this.drawing.redraw(this.spec(), look);
    else this.drawing = new DrawingOf(this.canvas().nativeElement, this.spec(), look);
  }
}
