import { Component, input } from '@angular/core';

/** A small ring that turns while something short is on its way. */
@Component({
  selector: 'votra-spinner',
  template: '',
  styles: `
    :host {
      display: inline-block;
      flex: none;
      width: 18px;
      height: 18px;
      border: 2px solid currentcolor;
      border-top-color: transparent;
      border-radius: 50%;
      animation: turn 0.8s linear infinite;
    }

    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }

    @media (prefers-reduced-motion: reduce) {
      :host {
        animation-duration: 4s;
      }
    }
  `,
  host: { role: 'progressbar', '[attr.aria-label]': 'label()' },
})
export class Spinner {
  readonly label = input.required<string>();
}
