import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { ReportRows } from './report-rows';

/** The way to the rows of a report that are not drawn yet. */
@Component({
  selector: 'votra-more-rows',
  imports: [MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (rows().rest() > 0) {
        <button matButton="outlined" type="button" (click)="rows().showMore()">
          {{ t('reports.more', { count: rows().rest() }) }}
        </button>
      }
    </ng-container>
  `,
  styles: ':host:empty { display: none; }',
})
export class MoreRows {
  readonly rows = input.required<ReportRows<unknown>>();
}
