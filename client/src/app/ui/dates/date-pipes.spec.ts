import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { beforeEach, describe, expect, it } from 'vitest';
import { LOCALE } from '../locale/locale';
import { MoneyPipe } from '../money/money';
import { DayPipe, DaysPipe, WeekPipe } from './date-pipes';

describe('pipes of dates and amounts', () => {
  const locale = signal('en-US');

  beforeEach(() => {
    locale.set('en-US');
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: { common: { fromDay: 'from {{day}}', untilDay: 'until {{day}}', week: 'Week {{number}}' } } },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [{ provide: LOCALE, useValue: locale }],
    });
  });

  function pipe<T>(make: () => T): T {
    return TestBed.runInInjectionContext(make);
  }

  it('follow a change of the locale', () => {
    const day = pipe(() => new DayPipe());
    const money = pipe(() => new MoneyPipe());
    expect([day.transform('2026-11-22'), money.transform('1.50', 'EUR')]).toEqual(['Nov 22, 2026', '€1.50']);
    locale.set('en-GB');
    expect([day.transform('2026-11-22'), money.transform('1.50', 'USD')]).toEqual(['22 Nov 2026', 'US$1.50']);
  });

  it('show nothing for what is absent or empty', () => {
    expect(pipe(() => new DayPipe()).transform(null)).toBe('');
    expect(pipe(() => new MoneyPipe()).transform(undefined, 'EUR')).toBe('');
    expect(pipe(() => new DaysPipe()).transform(null, undefined)).toBe('');
    expect(pipe(() => new WeekPipe()).transform('')).toBe('');
  });

  it('say which end of a range is open', () => {
    const days = pipe(() => new DaysPipe());
    expect(days.transform('2026-11-22', null)).toBe('from Nov 22, 2026');
    expect(days.transform(null, '2026-11-22')).toBe('until Nov 22, 2026');
  });

  it('name a week without a leading zero', () => {
    expect(pipe(() => new WeekPipe()).transform('2026-W05', 'number')).toBe('Week 5');
  });
});
