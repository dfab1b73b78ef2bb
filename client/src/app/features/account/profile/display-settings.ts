import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatOption } from '@angular/material/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { TranslocoDirective } from '@jsverse/transloco';
import { writing } from '../../../core/api/remote';
import { type Density, Preferences, type Theme } from '../../../core/preferences/preferences';
import { writeDay } from '../../../ui/dates/dates';
import { FormProblem } from '../../../ui/form/form-problem';
import { writeMoney } from '../../../ui/money/amounts';

/** The formats to choose from; texts are English whichever one takes. */
const LOCALES = [
  'en-GB',
  'en-US',
  'en-IE',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-CH',
  'it-IT',
  'es-ES',
  'pt-PT',
  'nl-NL',
  'da-DK',
  'sv-SE',
  'nb-NO',
  'fi-FI',
  'pl-PL',
  'cs-CZ',
  'en-CA',
  'fr-CA',
  'en-AU',
  'en-IN',
  'pt-BR',
  'ja-JP',
];

const EXAMPLE = { day: '2026-12-31', amount: '1234.50', currency: 'EUR' };

/** Theme, density, formats and shortcuts; each is shown and saved as soon as it is chosen. */
@Component({
  selector: 'votra-display-settings',
  imports: [
    FormProblem,
    MatButtonToggleModule,
    MatFormFieldModule,
    MatOption,
    MatSelect,
    MatSlideToggle,
    TranslocoDirective,
  ],
  templateUrl: './display-settings.html',
  styleUrls: ['./section.scss', './display-settings.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DisplaySettings {
  protected readonly preferences = inject(Preferences);
  protected readonly saving = writing();

  protected readonly themes: readonly Theme[] = ['system', 'light', 'dark'];
  protected readonly densities: readonly Density[] = ['comfortable', 'compact'];
  protected readonly locales = computed(() => {
    const names = new Intl.DisplayNames('en', { type: 'language' });
    const chosen = this.preferences.chosenLocale();
    const tags = chosen === 'system' || LOCALES.includes(chosen) ? LOCALES : [chosen, ...LOCALES];
    return tags.map((tag) => ({ tag, name: names.of(tag) ?? tag, example: exampleIn(tag) }));
  });
  protected readonly example = computed(() => exampleIn(this.preferences.locale()));

  protected change(changes: Parameters<Preferences['change']>[0]): void {
    void this.saving.run(() => this.preferences.change(changes));
  }
}

function exampleIn(locale: string): string {
  return `${writeDay(locale, EXAMPLE.day)} · ${writeMoney(locale, EXAMPLE.amount, EXAMPLE.currency)}`;
}
