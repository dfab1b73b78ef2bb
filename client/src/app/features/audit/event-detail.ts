import { Component, computed, input, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AuditEvent } from '#api';
import { eventWords } from '../../core/history/event-words';
import { Fact, Facts } from '../../ui/facts/facts';
import { recordOf } from './event-record';

/** One event in full: each field before and after, and where the request came from. */
@Component({
  selector: 'votra-event-detail',
  imports: [Fact, Facts, MatIcon, MatIconButton, TranslocoDirective],
  templateUrl: './event-detail.html',
  styleUrl: './event-detail.scss',
})
export class EventDetail {
  readonly event = input.required<AuditEvent>();

  private readonly words = eventWords();
  protected readonly record = computed(() => recordOf(this.event(), this.words()));
  /** A row that is new had no values, one that is gone has none: there is nothing to compare. */
  protected readonly hasBefore = computed(() => this.record().some(({ before }) => before !== null));
  protected readonly hasAfter = computed(() => this.record().some(({ after }) => after !== null));
  protected readonly isCopied = signal(false);

  protected async copy(requestId: string): Promise<void> {
    await navigator.clipboard.writeText(requestId);
    this.isCopied.set(true);
  }
}
