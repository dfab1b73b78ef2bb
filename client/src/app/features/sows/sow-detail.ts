import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { listProjects } from '#api';
import { remote } from '../../core/api/remote';
import { History } from '../../core/history/history';
import { Access } from '../../core/session/access';
import { Actions } from '../../ui/actions/actions';
import type { ShownAction } from '../../ui/actions/offered';
import { Confirm } from '../../ui/confirm/confirm';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { DayPipe, DaysPipe } from '../../ui/dates/date-pipes';
import { Fact, Facts } from '../../ui/facts/facts';
import { MoneyPipe, RatePipe } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { Undo } from '../../ui/undo/undo';
import { SowSteps } from './sow-steps';
import { SowStore } from './sow-store';

/** One statement of work: its terms, who decided what when, and what can be done with it now. */
@Component({
  selector: 'votra-sow-detail',
  imports: [
    Actions,
    DataRegion,
    DataTable,
    DayPipe,
    DaysPipe,
    Fact,
    Facts,
    History,
    MatButton,
    MatIcon,
    MoneyPipe,
    Page,
    ProblemPanel,
    RatePipe,
    RouterLink,
    SowSteps,
    StatusChip,
    TableColumn,
    TranslocoDirective,
  ],
  providers: [SowStore],
  templateUrl: './sow-detail.html',
  styleUrl: './sow-detail.scss',
})
export class SowDetail {
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly router = inject(Router);
  private readonly texts = inject(TranslocoService);

  protected readonly store = inject(SowStore);
  protected readonly access = inject(Access);

  readonly id = input.required<string>();

  protected readonly sow = this.store.sow.value;
  protected readonly projects = remote(listProjects, () =>
    this.access.can('project:read') ? { sowId: this.id(), limit: 100 } : undefined,
  );
  protected readonly canCreateProject = computed(() => {
    const status = this.sow()?.status;
    return this.access.can('project:create') && (status === 'approved' || status === 'in_progress');
  });
  /** A project may still follow once it is approved. */
  protected readonly isUndecided = computed(() => ['draft', 'pending', 'rejected'].includes(this.sow()?.status ?? ''));
  protected readonly shown = computed<ShownAction[]>(() => [
    { action: 'accept', icon: 'done', primary: true },
    { action: 'approve', icon: 'done', primary: true },
    { action: 'reject', icon: 'error' },
    { action: 'submit', icon: 'send', primary: true },
    { action: 'update', icon: 'edit' },
    { action: 'withdraw', icon: 'undo' },
    { action: 'revise', icon: 'edit', primary: true },
    { action: 'complete', icon: 'check-all' },
    { action: 'cancel', icon: 'cancelled', tone: 'danger' },
  ]);

  constructor() {
    effect(() => {
      this.store.open(this.id());
    });
  }

  protected act(action: string): void {
    void this.run(action);
  }

  private async run(action: string): Promise<void> {
    switch (action) {
      case 'update':
        await this.router.navigateByUrl(`/sows/${this.id()}/edit`);
        return;
      case 'submit':
        if (await this.store.submit())
          this.undo.offer(this.say('done.submit'), () => this.store.writing.answerOf(this.store.withdraw()));
        return;
      case 'withdraw':
        if (await this.store.withdraw())
          this.undo.offer(this.say('done.withdraw'), () => this.store.writing.answerOf(this.store.submit()));
        return;
      case 'revise':
        if (await this.store.revise()) await this.router.navigateByUrl(`/sows/${this.id()}/edit`);
        return;
      case 'complete':
        if (await this.store.complete()) this.undo.say(this.say('done.complete'));
        return;
      case 'approve':
        await this.ask('approve', (note) => this.store.approve(note), {
          label: this.say('ask.approve.note'),
          required: false,
        });
        return;
      case 'accept':
        await this.ask('accept', () => this.store.accept());
        return;
      case 'reject':
        await this.ask('reject', (reason) => this.store.reject(reason), this.reason());
        return;
      case 'cancel':
        await this.ask('cancel', (reason) => this.store.cancel(reason), this.reason(), 'danger');
        return;
    }
  }

  protected readonly projectLink = ({ id }: { readonly id: string }) => `/projects/${id}`;

  private async ask(
    action: string,
    run: (reason: string) => Promise<unknown>,
    reason?: { label: string; required: boolean; maxLength?: number },
    tone?: 'danger',
  ): Promise<void> {
    const answer = await this.confirm.ask({
      title: this.say(`ask.${action}.title`),
      message: this.say(`ask.${action}.message`),
      action: this.texts.translate(`action.${action}`),
      ...(reason && { reason }),
      ...(tone && { tone }),
      run,
    });
    if (answer !== undefined) this.undo.say(this.say(`done.${action}`));
  }

  private reason() {
    return { label: this.texts.translate('field.reason'), required: true, maxLength: 500 };
  }

  private say(key: string): string {
    return this.texts.translate(`sows.${key}`);
  }
}
