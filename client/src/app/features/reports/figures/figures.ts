import { Component, input } from '@angular/core';

/** A sum that a report begins with. Money has a text for each currency, since currencies are never added up. */
export interface Figure {
  readonly label: string;
  readonly values: readonly string[];
  /** What people look at first: money that is late. */
  readonly tone?: 'bad';
}

/** The sums of a report, beside each other. */
@Component({
  selector: 'votra-figures',
  template: `
    <dl>
      @for (figure of figures(); track figure.label) {
        <div [class]="figure.tone ?? ''">
          <dt>{{ figure.label }}</dt>
          @for (value of figure.values; track $index) {
            <dd class="figure">{{ value }}</dd>
          }
        </div>
      }
    </dl>
  `,
  styleUrl: './figures.scss',
})
export class Figures {
  readonly figures = input.required<readonly Figure[]>();
}
