import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { Api, type Assignment, deleteAssignment, listAssignments, type Project } from '#api';
import { remote } from '../../../core/api/remote';
import { Access } from '../../../core/session/access';
import { Confirm } from '../../../ui/confirm/confirm';
import { DataRegion } from '../../../ui/data-region/data-region';
import { TableColumn } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { DaysPipe } from '../../../ui/dates/date-pipes';
import { RatePipe } from '../../../ui/money/money';
import { Undo } from '../../../ui/undo/undo';
import type { AssignmentDialog, AssignmentQuestion } from './assignment-dialog';

/** The largest page: a team is smaller than that. */
const EVERYBODY = 100;

/** Who works on a project, as what, when and at which rates. */
@Component({
  selector: 'votra-project-team',
  imports: [
    DataRegion,
    DataTable,
    DaysPipe,
    MatButton,
    MatIcon,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    RatePipe,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './project-team.html',
  styleUrl: '../tools.scss',
})
export class ProjectTeam {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  readonly project = input.required<Project>();
  /** Who is on the team decides about what the project can do next. */
  readonly changed = output();

  protected readonly access = inject(Access);
  private readonly id = computed(() => this.project().id);
  protected readonly assignments = remote(listAssignments, () => ({
    id: this.id(),
    limit: EVERYBODY,
    sort: 'startDate' as const,
  }));
  protected readonly rows = computed(() => this.assignments.value()?.items);
  /** Assignments change where the project itself does. */
  protected readonly canChange = computed(
    () => this.project().availableActions.find(({ action }) => action === 'update')?.allowed ?? false,
  );
  protected readonly seesRates = computed(() => this.rows()?.some((row) => row.rateOverride !== undefined) ?? false);
  protected readonly seesCosts = computed(() => this.access.can('costrate:read'));

  protected async edit(assignment?: Assignment): Promise<void> {
    const { AssignmentDialog: dialog } = await import('./assignment-dialog');
    const reference = this.dialogs.open<AssignmentDialog, AssignmentQuestion, Assignment>(dialog, {
      data: { project: this.project(), ...(assignment && { assignment }) },
      autoFocus: 'input',
      width: '640px',
      maxWidth: 'calc(100vw - 32px)',
    });
    const saved = await firstValueFrom(reference.afterClosed());
    if (saved) this.tell('saved', saved);
  }

  protected async remove(assignment: Assignment): Promise<void> {
    const removed = await this.confirm.ask({
      title: this.texts.translate('projects.team.removeTitle', { name: assignment.userName }),
      message: this.texts.translate('projects.team.removeMessage'),
      action: this.texts.translate('action.remove'),
      tone: 'danger',
      run: async () => {
        await this.api.invoke(deleteAssignment, {
          id: assignment.projectId,
          assignmentId: assignment.id,
          'If-Match': `"${assignment.version}"`,
        });
        return true;
      },
    });
    if (removed) this.tell('removed', assignment);
  }

  private tell(what: 'saved' | 'removed', { userName }: Assignment): void {
    this.undo.say(this.texts.translate(`projects.team.${what}`, { name: userName }));
    this.assignments.reload();
    this.changed.emit();
  }
}
