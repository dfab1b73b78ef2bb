import { Component, inject, input } from '@angular/core';
import { listProjectActivity, type Project } from '#api';
import { remote } from '../../core/api/remote';
import { History } from '../../core/history/history';
import { Steps } from '../../core/history/steps';
import { Access } from '../../core/session/access';

const NEWEST = 50;

/** What happened to a project: from the audit log for those who may read it, else the steps of its life. */
@Component({
  selector: 'votra-project-activity',
  imports: [History, Steps],
  template: `
    @if (readsLog) {
      <votra-history entity="project" [entityId]="project().id" [version]="project().version" />
    } @else {
      <votra-steps [activity]="activity" />
    }
  `,
})
export class ProjectActivity {
  readonly project = input.required<Project>();

  protected readonly readsLog = inject(Access).can('audit:read');
  protected readonly activity = remote(listProjectActivity, () =>
    this.readsLog ? undefined : { id: this.project().id, sort: '-at' as const, limit: NEWEST },
  );
}
