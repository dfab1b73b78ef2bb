import { computed, inject, type Signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { LOCALE } from '../../ui/locale/locale';
import { writeMoney } from '../../ui/money/amounts';
import type { ChartWords } from './charts';

/** The words of charts in the person's language and locale. Call it where things are injected. */
export function chartWords(): Signal<ChartWords> {
  const texts = inject(TranslocoService);
  const locale = inject(LOCALE);
  return computed(() => {
    const months = new Intl.DateTimeFormat(locale(), { month: 'short', year: '2-digit', timeZone: 'UTC' });
    return {
      say: (key) => texts.translate(key),
      month: (month) => months.format(new Date(`${month}-01T00:00:00Z`)),
      money: (amount, currency) => writeMoney(locale(), amount, currency),
    };
  });
}
