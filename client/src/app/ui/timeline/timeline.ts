import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { AgoPipe, InstantPipe } from '../dates/date-pipes';
import type { IconName } from '../icon/icons';

/** Something that happened. All texts are already translated. */
export interface TimelineEntry {
  /** When, as an instant (ISO 8601). */
  readonly at: string;
  readonly actor?: string;
  readonly text: string;
  /** A reason or a note, in the words of whoever gave it. */
  readonly detail?: string;
  readonly icon?: IconName;
  /** What it changed, field by field. */
  readonly changes?: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** What happened, newest first as it is given. */
@Component({
  selector: 'votra-timeline',
  imports: [AgoPipe, InstantPipe, MatIcon],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
}
