import { Component, input, model } from '@angular/core';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { TranslocoDirective } from '@jsverse/transloco';

/** Which currency a chart shows, where there are several: amounts of two are never drawn to one scale. */
@Component({
  selector: 'votra-currency-choice',
  imports: [MatButtonToggleModule, TranslocoDirective],
  template: `
    @if (currencies().length > 1) {
      <mat-button-toggle-group
        *transloco="let t"
        hideSingleSelectionIndicator
        [value]="chosen()"
        [aria-label]="t('field.currency')"
        (valueChange)="chosen.set($event)"
      >
        @for (currency of currencies(); track currency) {
          <mat-button-toggle [value]="currency">{{ currency }}</mat-button-toggle>
        }
      </mat-button-toggle-group>
    }
  `,
  styles: `
    :host {
      --mat-button-toggle-height: 28px;
    }
  `,
})
export class CurrencyChoice {
  readonly currencies = input.required<readonly string[]>();
  readonly chosen = model.required<string | undefined>();
}
