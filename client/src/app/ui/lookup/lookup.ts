import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import {
  MatAutocomplete,
  type MatAutocompleteSelectedEvent,
  MatAutocompleteTrigger,
} from '@angular/material/autocomplete';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatOption } from '@angular/material/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { messageOf } from '../form/messages';
import { LOCALE } from '../locale/locale';
import type { Option, OptionSearch } from './option';
import { Spinner } from '../progress/spinner';

/** The person types on for about this long between two letters, in milliseconds. */
const PAUSE = 200;

/**
 * A field for the id of something that is found by typing: a client, a person, a project. It keeps the id and shows the
 * name; a text that nothing was chosen for is no value.
 *
 * @example <votra-lookup [formField]="f.clientId" [label]="t('field.client')" [search]="clients" [initial]="chosen()" />
 */
@Component({
  selector: 'votra-lookup',
  imports: [
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatInput,
    MatLabel,
    MatOption,
    Spinner,
    MatSuffix,
    TranslocoDirective,
  ],
  templateUrl: './lookup.html',
  styleUrl: './lookup.scss',
})
export class Lookup implements FormValueControl<string> {
  private readonly texts = inject(TranslocoService);
  private readonly locale = inject(LOCALE);

  readonly value = model('');
  readonly label = input.required<string>();
  readonly search = input.required<OptionSearch>();
  /** What the value is called when the field is first shown. */
  readonly initial = input<Option>();
  readonly hint = input<string>();
  /** How wide the list is, where the field is too narrow for names ("320px"); as wide as the field unless told. */
  readonly listWidth = input('');
  /** What was chosen, with its name; undefined when the field was emptied. */
  readonly chosen = output<Option | undefined>();

  readonly disabled = input(false);
  readonly readonly = input(false);
  readonly required = input(false);
  readonly invalid = input(false);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();

  private readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  private readonly control = viewChild(MatInput);

  /** What the value stands for, as far as this field knows. */
  private readonly option = linkedSignal<Option | undefined, Option | undefined>({
    source: () => this.initial(),
    computation: (initial, previous) => initial ?? previous?.value,
  });
  protected readonly text = linkedSignal(() => {
    const option = this.option();
    return option?.value === this.value() ? option.label : '';
  });
  protected readonly options = signal<readonly Option[]>([]);
  protected readonly isSearching = signal(false);
  protected readonly hasFailed = signal(false);
  protected readonly hasSearched = signal(false);
  protected readonly isWrong = computed(() => this.touched() && this.invalid());
  protected readonly message = computed(() => {
    const [error] = this.errors();
    return error && messageOf(error, (key, values) => this.texts.translate(key, values), this.locale());
  });
  protected readonly matcher = { isErrorState: (): boolean => this.isWrong() };
  protected readonly nameOf = (option: Option | string | null): string =>
    typeof option === 'string' ? option : (option?.label ?? '');

  private timer: ReturnType<typeof setTimeout> | undefined;
  private newest = 0;

  constructor() {
    effect(() => {
      // The input of Material looks at its error state by itself only when it is bound to a form, which here the field is.
      const control = this.control();
      this.isWrong();
      untracked(() => control?.updateErrorState());
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
    });
  }

  /** Called by the form when it leads to what has to be corrected. */
  focus(): void {
    this.box()?.nativeElement.focus();
  }

  protected type(text: string): void {
    this.text.set(text);
    if (text === '') this.choose(undefined);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.find(text), PAUSE);
  }

  protected open(): void {
    if (!this.readonly()) void this.find('');
  }

  protected take(event: MatAutocompleteSelectedEvent): void {
    this.choose(event.option.value as Option);
  }

  /** A text that stands for nothing gives way to what was chosen last. */
  protected leave(): void {
    clearTimeout(this.timer);
    const option = this.option();
    this.text.set(option?.value === this.value() ? option.label : '');
    const box = this.box()?.nativeElement;
    if (box) box.value = this.text();
    this.touch.emit();
  }

  protected empty(): void {
    this.text.set('');
    this.choose(undefined);
    this.focus();
  }

  private choose(option: Option | undefined): void {
    this.option.set(option);
    this.value.set(option?.value ?? '');
    if (option) this.text.set(option.label);
    this.chosen.emit(option);
  }

  private async find(text: string): Promise<void> {
    const turn = ++this.newest;
    this.isSearching.set(true);
    try {
      const found = await this.search()(text);
      if (turn !== this.newest) return;
      this.options.set(found);
      this.hasFailed.set(false);
    } catch {
      if (turn === this.newest) this.hasFailed.set(true);
    } finally {
      if (turn === this.newest) {
        this.isSearching.set(false);
        this.hasSearched.set(true);
      }
    }
  }
}
