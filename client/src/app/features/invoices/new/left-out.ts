import { Component, computed, inject, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { NotIncluded } from '#api';
import { Access } from '../../../core/session/access';
import { DayPipe } from '../../../ui/dates/date-pipes';
import { HoursPipe } from '../../../ui/hours/hours';
import type { IconName } from '../../../ui/icon/icons';

type Reason = NotIncluded['reason'];

/** What somebody can still do something about comes first. */
const ORDER: readonly Reason[] = ['submitted', 'draft', 'rejected', 'not_billable', 'invoiced'];
const ICONS: Readonly<Record<Reason, IconName>> = {
  submitted: 'waiting',
  draft: 'draft',
  rejected: 'error',
  not_billable: 'cancelled',
  invoiced: 'invoice',
};

/** Time of the same projects and period that the invoice leaves out: why, whose it is, and where it is settled. */
@Component({
  selector: 'votra-left-out',
  imports: [DayPipe, HoursPipe, MatIcon, RouterLink, TranslocoDirective],
  templateUrl: './left-out.html',
  styleUrl: './left-out.scss',
})
export class LeftOut {
  readonly items = input.required<readonly NotIncluded[]>();
  readonly clientId = input.required<string>();

  private readonly access = inject(Access);
  protected readonly icons = ICONS;
  protected readonly sorted = computed(() =>
    [...this.items()].sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason)),
  );

  /** Where one can see to it, if one may. */
  protected wayOut(reason: Reason): { readonly path: string; readonly query: Record<string, string> } | undefined {
    if (reason === 'invoiced') return { path: '/invoices', query: { clientId: this.clientId() } };
    const isForApprovers = reason === 'submitted' || reason === 'draft' || reason === 'rejected';
    return isForApprovers && this.access.can('time:approve') ? { path: '/approvals', query: {} } : undefined;
  }
}
