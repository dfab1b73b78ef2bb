import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { TranslocoService } from '@jsverse/transloco';
import { LOCALE } from '../locale/locale';
import { messageOf } from './messages';

/**
 * What is wrong with a field, in words: `<mat-error><votra-field-error [field]="f.title" /></mat-error>`. One thing at a
 * time, since correcting the first often settles the second.
 */
@Component({
  selector: 'votra-field-error',
  template: `{{ message() }}`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldErrorText {
  // The value's type does not matter for its errors, and a tree of one type is none of another.
  readonly field = input.required<FieldTree<unknown>, unknown>({ transform: (field) => field as FieldTree<unknown> });

  private readonly texts = inject(TranslocoService);
  private readonly locale = inject(LOCALE);

  protected readonly message = computed(() => {
    this.texts.activeLang();
    const [error] = this.field()().errors();
    return error ? messageOf(error, (key, values) => this.texts.translate(key, values), this.locale()) : '';
  });
}
