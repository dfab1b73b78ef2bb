import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { listProjects } from '#api';
import { remote } from '../../../core/api/remote';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { StatusChip } from '../../../ui/status-chip/status-chip';
import { Tile } from './tile';

const SHOWN = 10;

/** The projects that one is on and that are not over. */
@Component({
  selector: 'votra-projects-tile',
  imports: [DayPipe, RouterLink, StatusChip, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile
        [heading]="t('home.projects.heading')"
        [data]="projects"
        link="/projects"
        [empty]="rows().length === 0"
        [nothing]="t('home.projects.nothing')"
      >
        <ul class="rows">
          @for (project of rows(); track project.id) {
            <li>
              <div class="name">
                <a [routerLink]="['/projects', project.id]">{{ project.name }}</a>
                <div class="more">
                  {{ t('home.projects.until', { client: project.clientName, day: project.endDate | day }) }}
                </div>
              </div>
              <votra-status-chip class="end" kind="project" [status]="project.status" />
            </li>
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
})
export class ProjectsTile {
  protected readonly projects = remote(listProjects, () => ({
    status: 'planning,active,on_hold',
    sort: 'name' as const,
    limit: SHOWN,
  }));
  protected readonly rows = computed(() => this.projects.value()?.items ?? []);
}
