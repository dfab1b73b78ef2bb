import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { IconName } from '../../ui/icon/icons';

/** Something that can be done from the command palette. */
export interface Command {
  /** The text that people read and search. */
  readonly label: string;
  /** What tells it from others of the same name. */
  readonly detail?: string;
  readonly icon: IconName;
  /** The keys that do the same, if any. */
  readonly keys?: string;
  readonly run: () => void;
}

/** What the palette offers beside the places to go: the commands of the page that is open. */
@Injectable({ providedIn: 'root' })
export class Commands {
  private readonly registered = signal<readonly Command[]>([]);
  readonly all = this.registered.asReadonly();

  /** Adds commands for as long as the caller lives. Call it where things are injected. */
  register(commands: readonly Command[]): void {
    this.registered.update((all) => [...commands, ...all]);
    inject(DestroyRef).onDestroy(() => {
      this.registered.update((all) => all.filter((each) => !commands.includes(each)));
    });
  }
}
