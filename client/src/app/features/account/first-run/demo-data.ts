import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api, getDemoData, type LoadDemoData, loadDemoData } from '#api';
import { remote, writing } from '../../../core/api/remote';
import { FormProblem } from '../../../ui/form/form-problem';
import { submission } from '../../../ui/form/server-errors';
import { PasswordField } from '../../../ui/password/password-field';
import { newPassword } from '../password/new-password';
import { PasswordHints } from '../password/password-hints';
import { LoadingBar } from '../../../ui/progress/loading-bar';

/** How often the server is asked how far it is, in milliseconds. */
const ASK_EVERY = 1_000;

/** Fills an empty instance with a made-up firm; the server does it, whether this page stays open or not. */
@Component({
  selector: 'votra-demo-data',
  imports: [FormProblem, FormRoot, MatButton, MatIcon, LoadingBar, PasswordField, PasswordHints, TranslocoDirective],
  templateUrl: './demo-data.html',
  styleUrls: ['../form.scss', './demo-data.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DemoData {
  private readonly api = inject(Api);
  private readonly demo = remote(getDemoData, () => ({}));

  protected readonly state = computed(() => this.demo.value()?.state);
  protected readonly isWanted = signal(false);
  protected readonly starting = writing();
  protected readonly form = form(signal({ password: '' }), (path) => newPassword(path.password), {
    submission: submission(this.starting, (body: LoadDemoData) => this.load(body)),
  });

  constructor() {
    effect((onCleanup) => {
      const isUnderWay = this.state() === 'loading' || this.state() === 'failed';
      if (!isUnderWay || this.demo.isLoading()) return;
      const timer = setTimeout(() => {
        this.demo.reload();
      }, ASK_EVERY);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected want(): void {
    this.isWanted.set(true);
    setTimeout(() => {
      this.form.password().focusBoundControl();
    });
  }

  private async load(body: LoadDemoData): Promise<void> {
    try {
      this.demo.set(await this.api.invoke(loadDemoData, { body, 'Idempotency-Key': crypto.randomUUID() }));
    } catch (error) {
      // The answer may be lost and the work begun all the same.
      this.demo.reload();
      throw error;
    }
  }
}
