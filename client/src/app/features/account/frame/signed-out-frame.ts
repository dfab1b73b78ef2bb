import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
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

  private readonly headingElement = viewChild<ElementRef<HTMLElement>>('headingElement');

  constructor() {
    const document = inject(DOCUMENT);
    const title = inject(Title);
    afterRenderEffect(() => {
      title.setTitle(`${this.heading()} - Votra`);
      // What one pressed on the step before is gone, and the focus with it.
      if (document.activeElement === document.body) this.headingElement()?.nativeElement.focus();
    });
  }
}
