import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTabsModule } from '@angular/material/tabs';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { History } from '../../core/history/history';
import { Access } from '../../core/session/access';
import { Actions } from '../../ui/actions/actions';
import type { ShownAction } from '../../ui/actions/offered';
import { Confirm } from '../../ui/confirm/confirm';
import { DataRegion } from '../../ui/data-region/data-region';
import { Fact, Facts } from '../../ui/facts/facts';
import { MoneyPipe, PercentPipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { Undo } from '../../ui/undo/undo';
import { ClientContacts } from './client-contacts';
import { ClientInvoices } from './client-invoices';
import { ClientProjects } from './client-projects';
import { ClientSows } from './client-sows';
import { ClientStore } from './client-store';

const TABS = ['sows', 'projects', 'invoices', 'contacts', 'activity'] as const;
type Tab = (typeof TABS)[number];

/** One client: who it is, what it owes, and everything that is done for it. */
@Component({
  selector: 'votra-client-detail',
  imports: [
    Actions,
    ClientContacts,
    ClientInvoices,
    ClientProjects,
    ClientSows,
    DataRegion,
    Fact,
    Facts,
    History,
    MatButton,
    MatIcon,
    MatTabsModule,
    MoneyPipe,
    Page,
    PercentPipe,
    ProblemPanel,
    RouterLink,
    StatusChip,
    TranslocoDirective,
  ],
  providers: [ClientStore],
  templateUrl: './client-detail.html',
  styleUrl: './client-detail.scss',
})
export class ClientDetail {
  private readonly confirm = inject(Confirm);
  private readonly router = inject(Router);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  protected readonly access = inject(Access);
  protected readonly store = inject(ClientStore);

  readonly id = input.required<string>();
  /** From the address, so that a tab can be sent as a link. */
  readonly tab = input<string>();

  protected readonly client = this.store.client.value;
  protected readonly tabs = computed<readonly Tab[]>(() =>
    TABS.filter((tab) => {
      if (tab === 'sows') return this.access.can('sow:read');
      if (tab === 'projects') return this.access.can('project:read');
      if (tab === 'invoices') return this.access.can('invoice:read');
      return tab === 'contacts' ? this.client()?.contacts !== undefined : this.access.can('audit:read');
    }),
  );
  protected readonly open = computed(() => this.tabs().find((tab) => tab === this.tab()) ?? this.tabs()[0]);
  protected readonly shown: readonly ShownAction[] = [
    { action: 'update', icon: 'edit' },
    { action: 'activate', icon: 'start' },
    { action: 'deactivate', icon: 'cancelled', tone: 'danger' },
  ];

  constructor() {
    effect(() => {
      this.store.open(this.id());
    });
  }

  protected act(action: string): void {
    if (action === 'update') void this.router.navigateByUrl(`/clients/${this.id()}/edit`);
    if (action === 'activate') void this.activate();
    if (action === 'deactivate') void this.deactivate();
  }

  private async activate(): Promise<void> {
    if (await this.store.activate())
      this.undo.offer(this.texts.translate('clients.done.activate'), () => this.store.deactivate());
  }

  private async deactivate(): Promise<void> {
    const done = await this.confirm.ask({
      title: this.texts.translate('clients.ask.deactivate.title', { name: this.client()?.name }),
      message: this.texts.translate('clients.ask.deactivate.message'),
      action: this.texts.translate('action.deactivate'),
      tone: 'danger',
      run: () => this.store.deactivate(),
    });
    if (done) this.undo.say(this.texts.translate('clients.done.deactivate'));
  }
}
