import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import texts from '../../core/texts/en.json';
import { provideIcons } from '../icon/provide-icons';
import { LOCALE } from '../locale/locale';
import { PROBLEM_OF } from '../problem/problem-of';
import { Confirm, type Question } from './confirm';
import { eventually } from '../../../testing/eventually';

const TAKEN = {
  code: 'PAYMENT_REFERENCE_TAKEN',
  title: 'Already recorded',
  detail: 'This reference exists.',
  status: 409,
};

describe('a question', () => {
  let confirm: Confirm;

  beforeEach(() => {
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: texts },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [
        provideIcons(),
        { provide: LOCALE, useValue: signal('en-US') },
        { provide: PROBLEM_OF, useValue: () => TAKEN },
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      ],
    });
    confirm = TestBed.inject(Confirm);
  });

  afterEach(() => {
    document.querySelector('.cdk-overlay-container')?.remove();
  });

  function ask<T>(question: Partial<Question<T>> & Pick<Question<T>, 'run'>): Promise<T | undefined> {
    return confirm.ask({ title: 'Void this invoice?', action: 'Void', ...question });
  }

  function dialog(): HTMLElement | null {
    return document.querySelector('mat-dialog-container');
  }

  async function press(selector: string): Promise<void> {
    const button = await eventually(() => dialog()?.querySelector<HTMLButtonElement>(selector));
    button.click();
  }

  async function type(text: string): Promise<void> {
    const field = await eventually(() => dialog()?.querySelector('textarea'));
    field.value = text;
    field.dispatchEvent(new Event('input'));
  }

  it('answers what was done', async () => {
    const answer = ask({ run: () => Promise.resolve('voided') });
    await press('.go');
    await expect(answer).resolves.toBe('voided');
  });

  it('does nothing when the person goes back', async () => {
    const run = vi.fn(() => Promise.resolve('voided'));
    const answer = ask({ run });
    await press('.cancel');
    await expect(answer).resolves.toBeUndefined();
    expect(run).not.toHaveBeenCalled();
  });

  it('does it once, however often the button is pressed', async () => {
    let finish: (answer: string) => void = () => undefined;
    const run = vi.fn(() => new Promise<string>((resolve) => (finish = resolve)));
    const answer = ask({ run });
    await press('.go');
    await press('.go');
    finish('voided');
    await answer;
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('stays with the problem when it fails, and can be tried again', async () => {
    const run = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('409')).mockResolvedValue('recorded');
    const answer = ask({ run });
    await press('.go');
    await eventually(() => dialog()?.textContent.includes('This reference exists.'));
    await press('.go');
    await expect(answer).resolves.toBe('recorded');
  });

  it('is not answered without the reason that it needs; blanks are none', async () => {
    const run = vi.fn((reason: string) => Promise.resolve(reason));
    const answer = ask({ run, reason: { label: 'Reason', required: true } });
    await type('   ');
    await press('.go');
    await eventually(() => dialog()?.querySelector('mat-error')?.textContent.includes(texts.form.required));
    await type('  Sent twice. ');
    await press('.go');
    await expect(answer).resolves.toBe('Sent twice.');
    expect(run).toHaveBeenCalledTimes(1);
  });
});
