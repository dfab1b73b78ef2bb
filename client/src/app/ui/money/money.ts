import { inject, Pipe, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { writtenBy } from '../locale/formats';
import { writeDecimal, writeFraction, writeMoney, writePercentage } from './amounts';

/** What the API leaves out or does not know is shown as nothing: the person may not see it, or there is none. */
type Absent = null | undefined;

function isAbsent(value: string | Absent): value is Absent {
  return value === null || value === undefined;
}

/** `{{ invoice.total | money: invoice.currency }}`; put the class `figure` on what holds it. */
@Pipe({ name: 'money', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly write = writtenBy(writeMoney);

  transform(amount: string | Absent, currency: string): string {
    return isAbsent(amount) ? '' : this.write(amount, currency);
  }
}

/** A rate per hour: `{{ line.rate | rate: sow.currency }}` is `€180.00/h`. */
@Pipe({ name: 'rate', pure: false })
export class RatePipe implements PipeTransform {
  private readonly texts = inject(TranslocoService);
  private readonly write = writtenBy(writeMoney);

  transform(rate: string | Absent, currency: string): string {
    return isAbsent(rate) ? '' : this.texts.translate('common.perHour', { amount: this.write(rate, currency) });
  }
}

/** A fraction of one, as tax rates are: `{{ line.taxRate | percent }}` of `0.19` is `19%`. */
@Pipe({ name: 'percent', pure: false })
export class PercentPipe implements PipeTransform {
  private readonly write = writtenBy(writeFraction);

  transform(fraction: string | Absent): string {
    return isAbsent(fraction) ? '' : this.write(fraction);
  }
}

/** Hundredths, as shares in reports are: `{{ row.percent | percentage }}` of `82.5` is `82.5%`. */
@Pipe({ name: 'percentage', pure: false })
export class PercentagePipe implements PipeTransform {
  private readonly write = writtenBy(writePercentage);

  transform(hundredths: string | Absent): string {
    return isAbsent(hundredths) ? '' : this.write(hundredths);
  }
}

/** A decimal text without a unit: `{{ line.quantity | decimal }}`. */
@Pipe({ name: 'decimal', pure: false })
export class DecimalPipe implements PipeTransform {
  private readonly write = writtenBy(writeDecimal);

  transform(value: string | Absent): string {
    return isAbsent(value) ? '' : this.write(value);
  }
}
