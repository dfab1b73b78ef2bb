import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Invoice } from '#api';
import { Access } from '../../core/session/access';
import { DayPipe, DaysPipe, InstantPipe } from '../../ui/dates/date-pipes';
import { Fact, Facts } from '../../ui/facts/facts';
import { InvoiceParties } from './invoice-parties';

/** What is to be known about an invoice beside its lines: dates, terms, parties, and how it went out. */
@Component({
  selector: 'votra-invoice-facts',
  imports: [DayPipe, DaysPipe, Fact, Facts, InstantPipe, InvoiceParties, RouterLink, TranslocoDirective],
  templateUrl: './invoice-facts.html',
  styleUrl: './invoice-facts.scss',
})
export class InvoiceFacts {
  readonly invoice = input.required<Invoice>();

  private readonly access = inject(Access);
  protected readonly isOfTheFirm = computed(() => this.access.role() !== 'client');
}
