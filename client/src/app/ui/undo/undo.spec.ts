import { TestBed } from '@angular/core/testing';
import { MatSnackBar } from '@angular/material/snack-bar';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { Subject } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import texts from '../../core/texts/en.json';
import { PROBLEM_OF } from '../problem/problem-of';
import { Undo } from './undo';
import { eventually } from '../../../testing/eventually';

describe('undo', () => {
  let said: string[];
  let pressed: Subject<void>;
  let undo: Undo;

  beforeEach(() => {
    said = [];
    pressed = new Subject();
    const bar = {
      open: (message: string) => {
        said.push(message);
        return { onAction: () => pressed };
      },
    };
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: texts },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [
        { provide: MatSnackBar, useValue: bar },
        {
          provide: PROBLEM_OF,
          useValue: () => ({ code: 'X', title: 'Too late', detail: 'It was approved.', status: 409 }),
        },
      ],
    });
    undo = TestBed.inject(Undo);
  });

  it('takes nothing back unless it is asked to', async () => {
    const takeBack = vi.fn(() => Promise.resolve());
    undo.offer('Entry deleted', takeBack);
    await eventually(() => said.length > 0);
    expect(said).toEqual(['Entry deleted']);
    expect(takeBack).not.toHaveBeenCalled();
  });

  it('says when it was taken back', async () => {
    undo.offer('Entry deleted', () => Promise.resolve());
    await eventually(() => said.length > 0);
    pressed.next();
    await eventually(() => said.length > 1);
    expect(said[1]).toBe(texts.common.undone);
  });

  it('says why it could not be taken back', async () => {
    undo.offer('Entry deleted', () => Promise.reject(new Error('409')));
    await eventually(() => said.length > 0);
    pressed.next();
    await eventually(() => said.length > 1);
    expect(said[1]).toBe('Too late: It was approved.');
  });
});
