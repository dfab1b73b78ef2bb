import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { MatTabsModule } from '@angular/material/tabs';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { Api, getHome, type Project } from '#api';
import { Access } from '../../core/session/access';
import { Actions } from '../../ui/actions/actions';
import type { ShownAction } from '../../ui/actions/offered';
import { Confirm } from '../../ui/confirm/confirm';
import { DataRegion } from '../../ui/data-region/data-region';
import { Page } from '../../ui/page/page';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { Undo } from '../../ui/undo/undo';
import { blockersOf } from './blockers';
import type { DayDialog, DayQuestion } from './day-dialog';
import { ProjectOverview } from './overview/project-overview';
import { ProjectActivity } from './project-activity';
import { ProjectFacts } from './project-facts';
import { ProjectInvoices } from './project-invoices';
import { ProjectStore } from './project-store';
import { ProjectTime } from './project-time';
import { ProjectTeam } from './team/project-team';
import { LoadingBar } from '../../ui/progress/loading-bar';

const TABS = ['overview', 'team', 'time', 'invoices', 'activity'] as const;
type Tab = (typeof TABS)[number];

/** One project: how far it is, who works on it, what was worked and billed, and what can be done with it now. */
@Component({
  selector: 'votra-project-detail',
  imports: [
    Actions,
    DataRegion,
    LoadingBar,
    ProjectActivity,
    MatButton,
    MatIcon,
    MatTabsModule,
    Page,
    ProblemPanel,
    ProjectFacts,
    ProjectInvoices,
    ProjectOverview,
    ProjectTeam,
    ProjectTime,
    RouterLink,
    StatusChip,
    TranslocoDirective,
  ],
  providers: [ProjectStore],
  templateUrl: './project-detail.html',
  styleUrl: './project-detail.scss',
})
export class ProjectDetail {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  protected readonly access = inject(Access);
  protected readonly store = inject(ProjectStore);

  readonly id = input.required<string>();
  /** From the address, so that a tab can be sent as a link. */
  readonly tab = input<string>();

  protected readonly project = this.store.project.value;
  protected readonly tabs = computed<readonly Tab[]>(() =>
    TABS.filter((tab) => {
      if (tab === 'time') return this.access.can('time:read');
      return tab !== 'invoices' || this.access.can('invoice:read');
    }),
  );
  protected readonly open = computed(() => this.tabs().find((tab) => tab === this.tab()) ?? 'overview');
  protected readonly blockers = computed(() => {
    const project = this.project();
    return project ? blockersOf(project, this.access.can('invoice:draft')) : [];
  });
  protected readonly shown: readonly ShownAction[] = [
    { action: 'activate', icon: 'start', primary: true },
    { action: 'resume', icon: 'start', primary: true },
    { action: 'close', icon: 'lock', primary: true },
    { action: 'update', icon: 'edit' },
    { action: 'complete', icon: 'check-all' },
    { action: 'hold', icon: 'hold' },
    { action: 'reopen', icon: 'reopen' },
    { action: 'cancel', icon: 'cancelled', tone: 'danger' },
  ];

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
        await this.router.navigateByUrl(`/projects/${this.id()}/edit`);
        return;
      case 'activate':
        if (await this.store.activate()) this.undo.say(this.say('done.activate'));
        return;
      case 'resume':
        await this.resume();
        return;
      case 'hold':
        if (await this.askForDay('hold', (day) => this.store.hold(day)))
          this.undo.offer(this.say('done.hold'), () => this.store.writing.answerOf(this.store.resume()));
        return;
      case 'complete':
        if (await this.askForDay('complete', (day) => this.store.complete(day)))
          this.undo.say(this.say('done.complete'));
        return;
      case 'close':
        await this.ask('close', () => this.store.close());
        return;
      case 'reopen':
        await this.ask('reopen', (reason) => this.store.reopen(reason), { needsReason: true });
        return;
      case 'cancel':
        await this.ask('cancel', (reason) => this.store.cancel(reason), { needsReason: true, tone: 'danger' });
        return;
    }
  }

  private async resume(): Promise<void> {
    const heldOn = this.project()?.holdDate;
    if (!(await this.store.resume())) return;
    if (heldOn) this.undo.offer(this.say('done.resume'), () => this.store.hold(heldOn));
    else this.undo.say(this.say('done.resume'));
  }

  private async askForDay(action: string, run: DayQuestion['run']): Promise<Project | undefined> {
    const [{ DayDialog: dialog }, day] = await Promise.all([import('./day-dialog'), this.today()]);
    const reference = this.dialogs.open<DayDialog, DayQuestion, Project>(dialog, {
      data: {
        title: this.say(`ask.${action}.title`),
        message: this.say(`ask.${action}.message`),
        action: this.texts.translate(`action.${action}`),
        day,
        run,
      },
      autoFocus: 'input',
      width: '480px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return firstValueFrom(reference.afterClosed());
  }

  /** Today where the firm is. Without it the field is empty, and whoever asks fills it in. */
  private async today(): Promise<string> {
    try {
      return (await this.api.invoke(getHome)).today;
    } catch {
      return '';
    }
  }

  private async ask(
    action: string,
    run: (reason: string) => Promise<Project>,
    { needsReason = false, tone }: { needsReason?: boolean; tone?: 'danger' } = {},
  ): Promise<void> {
    const done = await this.confirm.ask({
      title: this.say(`ask.${action}.title`),
      message: this.say(`ask.${action}.message`),
      action: this.texts.translate(`action.${action}`),
      ...(needsReason && { reason: { label: this.texts.translate('field.reason'), required: true, maxLength: 500 } }),
      ...(tone && { tone }),
      run,
    });
    if (done) this.undo.say(this.say(`done.${action}`));
  }

  private say(key: string): string {
    return this.texts.translate(`projects.${key}`);
  }
}
