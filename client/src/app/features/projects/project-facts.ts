import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Project } from '#api';
import { Access } from '../../core/session/access';
import { DayPipe, DaysPipe } from '../../ui/dates/date-pipes';
import { Fact, Facts } from '../../ui/facts/facts';

/** What a project belongs to, who leads it, and when it runs. */
@Component({
  selector: 'votra-project-facts',
  imports: [DayPipe, DaysPipe, Fact, Facts, RouterLink, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-facts>
        <votra-fact [label]="t('field.client')">
          @if (access.reaches('client:read', 'all')) {
            <a [routerLink]="['/clients', project().clientId]">{{ project().clientName }}</a>
          } @else {
            {{ project().clientName }}
          }
        </votra-fact>
        <votra-fact [label]="t('projects.field.sow')">
          @if (access.can('sow:read')) {
            <a class="figure" [routerLink]="['/sows', project().sowId]">{{ project().sowNumber }}</a>
          } @else {
            <span class="figure">{{ project().sowNumber }}</span>
          }
        </votra-fact>
        <votra-fact [label]="t('field.manager')">{{ project().managerName }}</votra-fact>
        <votra-fact [label]="t('projects.field.dates')">
          {{ project().startDate | days: project().endDate }}
        </votra-fact>
        @if (project().holdDate; as day) {
          <votra-fact [label]="t('projects.field.holdDate')">{{ day | day }}</votra-fact>
        }
        @if (project().completionDate; as day) {
          <votra-fact [label]="t('projects.field.completionDate')">{{ day | day }}</votra-fact>
        }
      </votra-facts>
      @if (project().description; as description) {
        <h2>{{ t('field.description') }}</h2>
        <p>{{ description }}</p>
      }
    </ng-container>
  `,
  styles: `
    h2 {
      margin: var(--gap-5) 0 var(--gap-2);
      font: var(--mat-sys-title-medium);
    }

    p {
      max-width: 72ch;
      margin: 0;
      white-space: pre-line;
    }
  `,
})
export class ProjectFacts {
  readonly project = input.required<Project>();
  protected readonly access = inject(Access);
}
