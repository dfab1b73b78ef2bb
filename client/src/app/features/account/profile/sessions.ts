import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, endSession, listSessions, type Session as Row } from '#api';
import { remote, writing } from '../../../core/api/remote';
import { Session } from '../../../core/session/session';
import { Confirm } from '../../../ui/confirm/confirm';
import { DataRegion } from '../../../ui/data-region/data-region';
import { AgoPipe, InstantPipe } from '../../../ui/dates/date-pipes';
import { FormProblem } from '../../../ui/form/form-problem';
import { Undo } from '../../../ui/undo/undo';
import { deviceOf } from './device';

const MOST_ROWS = 100;

/** Where one is signed in, and how one ends that. */
@Component({
  selector: 'votra-sessions',
  imports: [AgoPipe, DataRegion, FormProblem, InstantPipe, MatButton, MatIcon, TranslocoDirective],
  templateUrl: './sessions.html',
  styleUrls: ['./section.scss', './sessions.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sessions {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly session = inject(Session);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  protected readonly list = remote(listSessions, () => ({ limit: MOST_ROWS }));
  protected readonly ending = writing();
  /** The one that is being ended. */
  protected readonly endingId = signal<string | undefined>(undefined);
  protected readonly rows = computed(() =>
    (this.list.value()?.items ?? [])
      .map((row) => ({ ...row, device: deviceOf(row.userAgent), name: this.nameOf(row) }))
      .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent)),
  );

  reload(): void {
    this.list.reload();
  }

  protected async end({ id, name }: { readonly id: string; readonly name: string }): Promise<void> {
    this.endingId.set(id);
    await this.ending.run(async () => {
      await this.api.invoke(endSession, { id });
      this.undo.say(this.texts.translate('account.profile.sessions.ended', { device: name }));
      this.list.reload();
    });
    this.endingId.set(undefined);
  }

  protected endAll(): void {
    void this.confirm.ask({
      title: this.texts.translate('account.profile.sessions.everywhereTitle'),
      message: this.texts.translate('account.profile.sessions.everywhereMessage'),
      action: this.texts.translate('account.profile.sessions.everywhere'),
      tone: 'danger',
      run: () => this.session.signOut(true),
    });
  }

  private nameOf({ userAgent }: Row): string {
    const device = deviceOf(userAgent);
    if (!device) return this.texts.translate('account.profile.unknownDevice');
    const { program, system } = device;
    return system ? this.texts.translate('account.profile.sessions.device', { program, system }) : program;
  }
}
