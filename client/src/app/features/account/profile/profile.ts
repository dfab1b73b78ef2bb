import { ChangeDetectionStrategy, Component, inject, viewChild } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Session } from '../../../core/session/session';
import { type HasUnsavedChanges, warnBeforeUnload } from '../../../ui/form/unsaved-changes';
import { Page } from '../../../ui/page/page';
import { ChangePassword } from './change-password';
import { DisplaySettings } from './display-settings';
import { PersonalDetails } from './personal-details';
import { Sessions } from './sessions';

/** Everything that people decide about themselves. */
@Component({
  selector: 'votra-profile',
  imports: [ChangePassword, DisplaySettings, Page, PersonalDetails, Sessions, TranslocoDirective],
  templateUrl: './profile.html',
  styleUrl: './profile.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Profile implements HasUnsavedChanges {
  private readonly details = viewChild(PersonalDetails);
  private readonly password = viewChild(ChangePassword);

  protected readonly me = inject(Session).me;

  constructor() {
    warnBeforeUnload(() => this.hasUnsavedChanges());
  }

  hasUnsavedChanges(): boolean {
    return [this.details(), this.password()].some((part) => part?.form().dirty());
  }
}
