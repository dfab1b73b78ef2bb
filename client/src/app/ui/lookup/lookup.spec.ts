import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatIconRegistry } from '@angular/material/icon';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { of } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOCALE } from '../locale/locale';
import { Lookup } from './lookup';
import type { Option } from './option';

@Component({
  imports: [Lookup],
  template: `<votra-lookup label="Client" [search]="search" [initial]="initial()" [(value)]="value" />`,
})
class Host {
  readonly initial = signal<Option | undefined>({ value: 'h', label: 'Hanseatic' });
  readonly value = signal('h');
  readonly asked: { text: string; answer: (options: Option[]) => void }[] = [];
  readonly search = (text: string): Promise<readonly Option[]> =>
    new Promise((resolve) => this.asked.push({ text, answer: resolve }));
}

async function show() {
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const input = (fixture.nativeElement as HTMLElement).querySelector('input')!;
  const type = async (text: string): Promise<void> => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await vi.advanceTimersByTimeAsync(250);
  };
  const options = (): (string | undefined)[] =>
    [...document.querySelectorAll('mat-option')].map((option) => option.textContent.trim());
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(50);
  return { fixture, host: fixture.componentInstance, input, type, options, settle };
}

describe('a lookup', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    TestBed.configureTestingModule({
      imports: [TranslocoTestingModule.forRoot({ langs: { en: {} }, preloadLangs: true })],
      providers: [
        { provide: LOCALE, useValue: signal('en') },
        {
          provide: MatIconRegistry,
          useValue: { getNamedSvgIcon: () => of(document.createElementNS('http://www.w3.org/2000/svg', 'svg')) },
        },
      ],
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the name of its value', async () => {
    const { input } = await show();
    expect(input.value).toBe('Hanseatic');
  });

  it('goes back to what was chosen when a text was left that stands for nothing', async () => {
    const { host, input, type, settle } = await show();
    await type('Hanse');
    input.dispatchEvent(new Event('blur'));
    await settle();
    expect(input.value).toBe('Hanseatic');
    expect(host.value()).toBe('h');
  });

  it('has no value once it was emptied', async () => {
    const { host, type } = await show();
    await type('');
    expect(host.value()).toBe('');
  });

  it('shows what was asked for last, however late the answers before it come', async () => {
    const { host, input, type, options, settle } = await show();
    input.dispatchEvent(new Event('focusin'));
    await type('at');
    await type('ate');
    const [first, second] = host.asked.filter(({ text }) => text !== '');
    second?.answer([{ value: 'a', label: 'Atelier' }]);
    await settle();
    first?.answer([{ value: 'x', label: 'Atlas' }]);
    await settle();
    expect(options()).toEqual(['Atelier']);
  });
});
