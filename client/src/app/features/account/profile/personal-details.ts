import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { email, form, FormField, FormRoot, maxLength, pattern, required, schema } from '@angular/forms/signals';
import { HttpErrorResponse } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Api, type Account, getMe, type Me, updateMe } from '#api';
import { writing } from '../../../core/api/remote';
import { Session } from '../../../core/session/session';
import { Conflict } from '../../../ui/conflict/conflict';
import { FieldErrorText } from '../../../ui/form/field-error';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { Undo } from '../../../ui/undo/undo';
import { USERNAME } from '../person/person';

const FIELDS = ['fullName', 'email', 'username'] as const;

type Details = Record<(typeof FIELDS)[number], string>;

const CHANGED_MEANWHILE = 412;

/** One's own name, and what one signs in with. */
@Component({
  selector: 'votra-personal-details',
  imports: [
    FieldErrorText,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatFormFieldModule,
    MatInput,
    TranslocoDirective,
  ],
  templateUrl: './personal-details.html',
  styleUrl: './section.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonalDetails {
  private readonly api = inject(Api);
  private readonly conflict = inject(Conflict);
  private readonly session = inject(Session);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  private begunWith = detailsOf(this.session.user());

  protected readonly saving = writing();
  readonly form = form(signal(this.begunWith), detailsSchema, {
    submission: submission(this.saving, (details: Details) => this.save(details, this.session.me()?.version)),
  });

  private async save(details: Details, version: number | undefined): Promise<void> {
    let saved: Me;
    try {
      saved = await this.api.invoke(updateMe, { 'If-Match': `"${version}"`, body: details });
    } catch (error) {
      if (!(error instanceof HttpErrorResponse) || error.status !== CHANGED_MEANWHILE) throw error;
      await this.settle(details);
      return;
    }
    this.showSaved(saved);
    this.undo.say(this.texts.translate('account.profile.personal.saved'));
  }

  /** An administrator has changed the account while this form was open. */
  private async settle(mine: Details): Promise<void> {
    const theirs = await this.api.invoke(getMe);
    if (FIELDS.every((name) => theirs.user[name] === this.begunWith[name])) {
      // The version counts other things too, such as the end of all sessions.
      await this.save(mine, theirs.version);
      return;
    }
    const choice = await this.conflict.resolve({
      what: this.texts.translate('account.profile.conflict'),
      rows: FIELDS.map((name) => ({
        label: this.texts.translate(`account.field.${name}`),
        mine: mine[name],
        theirs: theirs.user[name],
      })),
    });
    if (choice === 'mine') await this.save(mine, theirs.version);
    if (choice === 'theirs') this.showSaved(theirs);
  }

  private showSaved(me: Me): void {
    this.session.take(me);
    this.begunWith = detailsOf(me.user);
    this.form().reset(this.begunWith);
  }
}

const detailsSchema = schema<Details>((path) => {
  required(path.fullName);
  maxLength(path.fullName, 255);
  required(path.email);
  email(path.email);
  required(path.username);
  maxLength(path.username, 255);
  pattern(path.username, USERNAME, { message: 'account.field.usernamePattern' });
});

function detailsOf(user: Account | undefined): Details {
  return { fullName: user?.fullName ?? '', email: user?.email ?? '', username: user?.username ?? '' };
}
