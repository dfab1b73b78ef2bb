import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { provideApiConfiguration } from '#api';
import { reportPeriod } from './report-period';

@Component({ selector: 'votra-revenue-page', template: '' })
class Revenue {
  readonly period = reportPeriod('span', 'this-year');
}

@Component({ selector: 'votra-receivables-page', template: '' })
class Receivables {
  readonly period = reportPeriod('day', 'today');
}

@Component({ selector: 'votra-budgets-page', template: '' })
class Budgets {
  readonly period = reportPeriod('life', 'all');
}

async function open(address: string, page: Type<Revenue | Receivables | Budgets>) {
  const harness = await RouterTestingHarness.create();
  const { period } = await harness.navigateByUrl(address, page);
  TestBed.tick();
  const http = TestBed.inject(HttpTestingController);
  /** The server says which day it is. */
  const learnToday = async (today: string): Promise<void> => {
    http.expectOne(({ url }) => url === '/api/v1/settings').flush({ today });
    await harness.fixture.whenStable();
  };
  /** Does something and answers the address afterwards. */
  const after = async (act: () => void): Promise<string> => {
    act();
    await harness.fixture.whenStable();
    return TestBed.inject(Router).url;
  };
  return { period, learnToday, after };
}

describe('the period of a report', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideApiConfiguration(''),
        provideRouter([
          { path: 'revenue', component: Revenue },
          { path: 'receivables', component: Receivables },
          { path: 'budgets', component: Budgets },
        ]),
      ],
    });
  });

  it('asks for the usual at once, and shows its days when it knows which day it is', async () => {
    const { period, learnToday } = await open('/revenue', Revenue);
    expect(period.parameters()).toEqual({});
    expect(period.days()).toEqual({});
    await learnToday('2026-11-23');
    expect(period.parameters()).toEqual({});
    expect(period.days()).toEqual({ from: '2026-01-01', to: '2026-11-23' });
  });

  it('waits for the day where the period depends on it', async () => {
    const { period, learnToday } = await open('/revenue?period=last-month', Revenue);
    expect(period.parameters()).toBeUndefined();
    await learnToday('2026-11-23');
    expect(period.parameters()).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  });

  it('takes days from the address without waiting', async () => {
    const { period } = await open('/revenue?from=2026-02-03&to=2026-02-10', Revenue);
    expect(period.choice()).toBe('custom');
    expect(period.parameters()).toEqual({ from: '2026-02-03', to: '2026-02-10' });
  });

  it('takes the usual where the address says what this report does not know', async () => {
    expect((await open('/revenue?period=ages', Revenue)).period.choice()).toBe('this-year');
  });

  it('keeps the rest of the address when another period is chosen', async () => {
    const { period, learnToday, after } = await open('/revenue?groupBy=client&from=2026-02-03', Revenue);
    await learnToday('2026-11-23');
    expect(await after(() => period.choose('last-year'))).toBe('/revenue?groupBy=client&period=last-year');
    expect(await after(() => period.choose('this-year'))).toBe('/revenue?groupBy=client');
  });

  it('begins with the days that are shown when days are to be chosen', async () => {
    const { period, learnToday, after } = await open('/revenue?period=last-quarter', Revenue);
    await learnToday('2026-11-23');
    expect(await after(() => period.choose('custom'))).toBe('/revenue?from=2026-07-01&to=2026-09-30');
  });

  it('changes one day and keeps the other', async () => {
    const { period, learnToday, after } = await open('/revenue?period=last-quarter', Revenue);
    await learnToday('2026-11-23');
    expect(await after(() => period.setDays({ to: '2026-08-15' }))).toBe('/revenue?from=2026-07-01&to=2026-08-15');
    expect(await after(() => period.setDays({ from: '' }))).toBe('/revenue?to=2026-08-15');
  });

  it('takes no day that is only half typed', async () => {
    const { period, learnToday, after } = await open('/revenue?from=2026-02-03', Revenue);
    await learnToday('2026-11-23');
    expect(await after(() => period.setDays({ from: '0020-02-03' }))).toBe('/revenue?from=2026-02-03');
  });

  it('stands on one day where balances are taken at one', async () => {
    const { period, learnToday } = await open('/receivables?period=last-quarter', Receivables);
    await learnToday('2026-11-23');
    expect(period.parameters()).toEqual({ to: '2026-09-30' });
  });

  it('is today where the month of another report goes on', async () => {
    expect((await open('/receivables?period=this-month', Receivables)).period.choice()).toBe('today');
  });

  it('has no limits where all of life counts, until days are chosen', async () => {
    const { period, learnToday, after } = await open('/budgets', Budgets);
    expect(period.parameters()).toEqual({});
    await learnToday('2026-11-23');
    expect(period.days()).toEqual({});
    expect(await after(() => period.choose('custom'))).toBe('/budgets?from=2026-01-01&to=2026-11-23');
  });
});
