import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Api, type ManualLine, previewInvoice } from '#api';
import { LOCALE } from '../../../ui/locale/locale';
import { ClientProjects } from '../client-projects';
import type { LineData } from '../dialogs/line-dialog';
import { EMPTY_LINE, formOf, lineOf, type LineForm } from '../dialogs/line-form';
import { type DraftForm, requestOf } from './draft-request';
import { withinLine } from './within-line';

/** The lines that somebody writes beside the time, before there is a draft that could hold them. */
@Injectable()
export class ManualLines {
  private readonly api = inject(Api);
  private readonly dialogs = inject(MatDialog);
  private readonly locale = inject(LOCALE);
  private readonly projects = inject(ClientProjects);
  private readonly all = signal<readonly ManualLine[]>([]);

  readonly lines = this.all.asReadonly();

  async add(draft: DraftForm, currency: string): Promise<void> {
    await this.open(this.all().length, EMPTY_LINE, draft, currency);
  }

  async edit(index: number, draft: DraftForm, currency: string): Promise<void> {
    const line = this.all()[index];
    if (line) await this.open(index, formOf(line), draft, currency);
  }

  remove(index: number): void {
    this.all.update((lines) => lines.filter((_, at) => at !== index));
  }

  /** When they are meant for another client, whose projects are others. */
  forgetProjects(): void {
    this.all.update((lines) =>
      lines.some(({ projectId }) => projectId) ? lines.map(({ projectId: _, ...line }) => line) : lines,
    );
  }

  private async open(index: number, line: LineForm, draft: DraftForm, currency: string): Promise<void> {
    const [{ LineDialog }, projects] = await Promise.all([
      import('../dialogs/line-dialog'),
      this.projects.of(draft.clientId),
    ]);
    const data: LineData = {
      kind: 'manual',
      isNew: index === this.all().length,
      line,
      currency,
      projects,
      needsProject: this.projects.isManagedOnly(),
      save: async (form) => {
        await this.keep(index, form, draft);
        return true;
      },
    };
    const options = { data, width: '520px', maxWidth: 'calc(100vw - 32px)', autoFocus: 'input, textarea' };
    this.dialogs.open(LineDialog, options);
  }

  /** Only what the server takes is kept, so that the preview cannot fail over a line that is no longer open. */
  private async keep(index: number, form: LineForm, draft: DraftForm): Promise<void> {
    const lines = [...this.all()];
    lines[index] = lineOf(form, this.locale());
    const body = requestOf(draft, lines);
    try {
      if (body) await this.api.invoke(previewInvoice, { body });
    } catch (error) {
      throw error instanceof HttpErrorResponse ? withinLine(error, index) : error;
    }
    this.all.set(lines);
  }
}
