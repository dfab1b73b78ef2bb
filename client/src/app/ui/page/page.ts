import {
  afterEveryRender,
  afterNextRender,
  Component,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { Title } from '@angular/platform-browser';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { filter } from 'rxjs';

/**
 * A page with its one heading, which also names the browser's tab. Slots: `[pageStatus]` beside the heading,
 * `[pageActions]` at its end, everything else below.
 *
 * After a navigation the focus goes to the heading, unless the page has put it somewhere itself (the first field of a
 * form), so that a screen reader reads where one is. It goes there too when what had the focus is gone, as the button of
 * an action is that cannot be done twice.
 */
@Component({
  selector: 'votra-page',
  imports: [MatIcon, MatIconButton, RouterLink, TranslocoDirective],
  templateUrl: './page.html',
  styleUrl: './page.scss',
})
export class Page {
  private readonly router = inject(Router);
  private readonly title = inject(Title);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Empty while the name of what is shown is still on its way. */
  readonly heading = input.required<string | undefined>();
  readonly subtitle = input<string>();
  /** Where the arrow before the heading leads, as an address of the console. */
  readonly back = input<string>();
  /** What lies there; "Back" unless told. */
  readonly backLabel = input<string>();

  private readonly headingElement = viewChild<ElementRef<HTMLElement>>('headingElement');
  private lastFocused: EventTarget | null = null;

  constructor() {
    effect(() => {
      const heading = this.heading();
      if (heading) this.title.setTitle(`${heading} - Votra`);
    });
    // The first page of a visit is read from its start, as any page is.
    if (this.router.navigated) this.focusHeading((focused) => !this.host.nativeElement.contains(focused));
    // Within the page the focus stays where it is (on a tab), unless what had it is gone.
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.focusHeading((focused) => focused === null || focused === this.document.body);
      });
    this.keepFocus();
  }

  private keepFocus(): void {
    const remember = ({ target }: FocusEvent): void => {
      this.lastFocused = target;
    };
    this.document.addEventListener('focusin', remember);
    inject(DestroyRef).onDestroy(() => {
      this.document.removeEventListener('focusin', remember);
    });
    afterEveryRender({
      write: () => {
        const isGone = this.lastFocused instanceof Node && !this.lastFocused.isConnected;
        if (!isGone || this.document.activeElement !== this.document.body) return;
        this.lastFocused = null;
        this.headingElement()?.nativeElement.focus({ preventScroll: true });
      },
    });
  }

  private focusHeading(when: (focused: Element | null) => boolean): void {
    afterNextRender(
      {
        write: () => {
          if (when(this.document.activeElement)) this.headingElement()?.nativeElement.focus({ preventScroll: true });
        },
      },
      { injector: this.injector },
    );
  }
}
