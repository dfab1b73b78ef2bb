import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { listAuditEvents } from '#api';
import { FormProblem } from '../../ui/form/form-problem';
import { Timeline } from '../../ui/timeline/timeline';
import { remote } from '../api/remote';
import { Access } from '../session/access';
import { entryOf } from './happened';

const STEP = 10;
const MOST = 100;

/**
 * What happened to a row and its parts, from the audit log: `<votra-history entity="sow" [entityId]="sow.id" />`. Whoever
 * may not read the log sees nothing, not even a heading: `Access.can('audit:read')` decides about that.
 */
@Component({
  selector: 'votra-history',
  imports: [FormProblem, MatButton, MatProgressBar, Timeline, TranslocoDirective],
  templateUrl: './history.html',
  styleUrl: './history.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class History {
  /** As the audit log calls it: `sow`, `project`, `client`, `invoice`, `time_entry`, `user`. */
  readonly entity = input.required<string>();
  readonly entityId = input.required<string>();
  /** Changes with every write, so that the newest event is seen: the version of the row. */
  readonly version = input<number>();

  private readonly access = inject(Access);
  private readonly texts = inject(TranslocoService);
  private readonly limit = signal(STEP);

  protected readonly events = remote(listAuditEvents, () => {
    this.version();
    return this.access.can('audit:read')
      ? { entity: this.entity(), entityId: this.entityId(), sort: '-at' as const, limit: this.limit() }
      : undefined;
  });
  protected readonly entries = computed(() => {
    const known = this.texts.getTranslation(this.texts.activeLang());
    const find = (key: string) => known[key] as string | undefined;
    return this.events.value()?.items.map((event) => entryOf(event, find));
  });
  protected readonly hasMore = computed(
    () => typeof this.events.value()?.page.nextCursor === 'string' && this.limit() < MOST,
  );

  protected showMore(): void {
    this.limit.set(MOST);
  }
}
