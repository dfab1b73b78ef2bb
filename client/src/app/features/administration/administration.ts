import { Component, computed, inject } from '@angular/core';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Access } from '../../core/session/access';
import { Page } from '../../ui/page/page';
import { SECTIONS } from './sections';

/** The frame of the administration: its sections as tabs. */
@Component({
  selector: 'votra-administration',
  imports: [MatTabsModule, Page, RouterLink, RouterLinkActive, RouterOutlet, TranslocoDirective],
  template: `
    <votra-page *transloco="let t" [heading]="t('nav.administration')">
      <nav mat-tab-nav-bar mat-stretch-tabs="false" [tabPanel]="panel" [attr.aria-label]="t('administration.sections')">
        @for (section of sections(); track section.path) {
          <a
            mat-tab-link
            #link="routerLinkActive"
            [routerLink]="['/administration', section.path]"
            routerLinkActive
            [active]="link.isActive"
            >{{ t('administration.section.' + section.path) }}</a
          >
        }
      </nav>
      <mat-tab-nav-panel #panel class="panel"><router-outlet /></mat-tab-nav-panel>
    </votra-page>
  `,
  styles: `
    .panel {
      display: block;
      padding-top: var(--gap-5);
    }
  `,
})
export class Administration {
  private readonly access = inject(Access);
  protected readonly sections = computed(() => SECTIONS.filter(({ permission }) => this.access.can(permission)));
}
