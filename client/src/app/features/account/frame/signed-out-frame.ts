import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TranslocoDirective } from '@jsverse/transloco';

/** A page of somebody who is not signed in: one card with the product's name, its heading and a form. */
@Component({
  selector: 'votra-signed-out-frame',
  imports: [TranslocoDirective],
  templateUrl: './signed-out-frame.html',
  styleUrl: './signed-out-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignedOutFrame {
  readonly heading = input.required<string>();
  readonly subtitle = input<string>();
  /** Room for two fields beside each other. */
  readonly wide = input(false);

  constructor() {
    const title = inject(Title);
    effect(() => {
      title.setTitle(`${this.heading()} - Votra`);
    });
  }
}
