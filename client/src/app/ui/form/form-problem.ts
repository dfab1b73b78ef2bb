import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Problem } from '../problem/problem';
import { errorsWithoutField } from './server-errors';

/**
 * Why a form was not taken, as far as no field says it; to be put above its buttons. With the form it leaves out what the
 * fields show themselves.
 */
@Component({
  selector: 'votra-form-problem',
  imports: [MatIcon, TranslocoDirective],
  templateUrl: './form-problem.html',
  styleUrl: './form-problem.scss',
  host: { role: 'alert' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormProblem {
  readonly problem = input<Problem>();
  readonly form = input<FieldTree<unknown> | undefined, unknown>(undefined, {
    transform: (form) => form as FieldTree<unknown> | undefined,
  });

  /** What no field shows; empty for what is not about fields at all. */
  protected readonly others = computed(() => {
    const problem = this.problem();
    return problem ? errorsWithoutField(problem, this.form()) : [];
  });
  /** Some details say what the title has said. */
  protected readonly hasMoreToSay = computed(() => {
    const { title, detail } = this.problem() ?? {};
    return detail?.replace(/\.$/, '') !== title?.replace(/\.$/, '');
  });
  protected readonly isAboutFields = computed(() => (this.problem()?.errors?.length ?? 0) > 0);
}
