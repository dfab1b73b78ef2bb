import { Component, input } from '@angular/core';

/** A thin line that runs while something is on its way, of which nobody knows how long it takes. */
@Component({
  selector: 'votra-loading-bar',
  template: '',
  styles: `
    :host {
      display: block;
      height: 2px;
      background: linear-gradient(90deg, transparent, var(--mat-sys-primary), transparent) no-repeat;
      background-size: 40% 100%;
      animation: run 1.2s linear infinite;
    }

    @keyframes run {
      from {
        background-position: -70% 0;
      }

      to {
        background-position: 170% 0;
      }
    }

    @media (prefers-reduced-motion: reduce) {
      :host {
        background-position: 50% 0;
        animation: none;
      }
    }
  `,
  host: { role: 'progressbar', '[attr.aria-label]': 'label()' },
})
export class LoadingBar {
  readonly label = input.required<string>();
}
