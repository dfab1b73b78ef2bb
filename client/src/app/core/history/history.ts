import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { type AuditEvent, listAuditEvents } from '#api';
import { FormProblem } from '../../ui/form/form-problem';
import { Timeline } from '../../ui/timeline/timeline';
import { remote } from '../api/remote';
import { Access } from '../session/access';
import { eventWords } from './event-words';
import { entriesOf } from './happened';
import { LoadingBar } from '../../ui/progress/loading-bar';

/** How many entries are shown before more are asked for; one can stand for many events. */
const FEW = 8;
const MOST_EVENTS = 100;

/** What was refused has not happened to the row; the audit log has it. */
const isChange = ({ action }: AuditEvent): boolean => action !== 'access.refuse';

/**
 * What happened to a row and its parts, from the audit log: `<votra-history entity="sow" [entityId]="sow.id" />`. Whoever
 * may not read the log sees nothing, not even a heading: `Access.can('audit:read')` decides about that.
 */
@Component({
  selector: 'votra-history',
  imports: [FormProblem, MatButton, LoadingBar, RouterLink, Timeline, TranslocoDirective],
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
  private readonly words = eventWords();
  protected readonly showsAll = signal(false);

  protected readonly events = remote(listAuditEvents, () => {
    this.version();
    return this.access.can('audit:read')
      ? { entity: this.entity(), entityId: this.entityId(), sort: '-at' as const, limit: MOST_EVENTS }
      : undefined;
  });
  private readonly entries = computed(() =>
    entriesOf((this.events.value()?.items ?? []).filter(isChange), this.words()),
  );
  protected readonly shown = computed(() => (this.showsAll() ? this.entries() : this.entries().slice(0, FEW)));
  protected readonly hasMore = computed(() => this.entries().length > this.shown().length);
  /** Whether the log has more than a timeline should: the rest is read there. */
  protected readonly goesOn = computed(
    () => !this.hasMore() && typeof this.events.value()?.page.nextCursor === 'string',
  );
}
