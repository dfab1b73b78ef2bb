import { DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import type { Cell } from '../store/cell';
import { WeekStore } from '../store/week-store';

/** What somebody has begun to type over a cell. */
export interface TypingOver {
  /** Undefined while nobody types. */
  text(): string | undefined;
  type(text: string): void;
  /** Gives it to the cell. */
  take(): void;
  /** Leaves the cell as it is. */
  forget(): void;
}

/**
 * Keeps what is typed until it is taken. It belongs to the cell that it was typed into: when another one takes its place,
 * or the field goes, it is taken first. Call it where things are injected.
 */
export function typingOver(cell: () => Cell): TypingOver {
  const store = inject(WeekStore);
  const typed = signal<{ readonly cell: Cell; readonly text: string } | undefined>(undefined);
  const take = (): void => {
    const taken = typed();
    typed.set(undefined);
    if (taken && taken.text !== taken.cell.text()) store.type(taken.cell, taken.text);
    else taken?.cell.retry();
  };
  effect(() => {
    const current = cell();
    untracked(() => {
      if (typed() && typed()?.cell !== current) take();
    });
  });
  inject(DestroyRef).onDestroy(take);
  return {
    text: () => typed()?.text,
    type: (text) => typed.set({ cell: cell(), text }),
    take,
    forget: () => typed.set(undefined),
  };
}
