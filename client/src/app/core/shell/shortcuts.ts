import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { Preferences } from '../preferences/preferences';

export interface Shortcut {
  /** `a`, `?`, a sequence as `g s`, or with the command key `mod+enter` (Ctrl, on Apple keyboards Cmd). */
  readonly keys: string;
  /** The key of the text that says what it does. */
  readonly label: string;
  readonly run: () => void;
  /** Asked when the keys are pressed: whether it applies now. */
  readonly when?: () => boolean;
}

/** How long after the first key of a sequence the second one counts, in milliseconds. */
const SEQUENCE_TIME = 1_200;

/** The keys that do something at this moment: those of the frame, and those of the page that is open. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly document = inject(DOCUMENT);
  private readonly preferences = inject(Preferences);
  private readonly registered = signal<readonly Shortcut[]>([]);
  private prefix = '';
  private prefixAt = 0;

  readonly all = this.registered.asReadonly();

  constructor() {
    this.document.addEventListener('keydown', (event) => {
      this.press(event);
    });
  }

  /** Adds shortcuts for as long as the caller lives; the newest wins. Call it where things are injected. */
  register(shortcuts: readonly Shortcut[]): void {
    this.registered.update((all) => [...shortcuts, ...all]);
    inject(DestroyRef).onDestroy(() => {
      this.registered.update((all) => all.filter((each) => !shortcuts.includes(each)));
    });
  }

  private press(event: KeyboardEvent): void {
    // Something nearer has used the key, or an input method is composing a character.
    if (event.defaultPrevented || event.isComposing) return;
    const key = nameOf(event);
    const isCommand = key.startsWith('mod+');
    if (!isCommand && (event.altKey || !this.preferences.singleKeys() || isTyping(event.target))) return;
    if (this.hasDialog() && !isCommand) return;

    const sequence = !isCommand && event.timeStamp - this.prefixAt < SEQUENCE_TIME ? `${this.prefix} ${key}` : key;
    const found = this.find(sequence) ?? this.find(key);
    if (found) {
      event.preventDefault();
      this.prefix = '';
      this.prefixAt = 0;
      found.run();
      return;
    }
    this.prefix = key;
    this.prefixAt = event.timeStamp;
  }

  private find(keys: string): Shortcut | undefined {
    return this.registered().find((shortcut) => shortcut.keys === keys && (shortcut.when?.() ?? true));
  }

  /** What lies under a dialog must not be changed by a key that was meant for the dialog. */
  private hasDialog(): boolean {
    return this.document.querySelector('[role=dialog], [role=alertdialog]') !== null;
  }
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

/** A field that is only being visited, as a cell of a sheet is, says so and leaves its letters to the shortcuts. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.dataset.keys !== 'free' &&
    (target.isContentEditable ||
      target.closest(
        'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox], [role=listbox]',
      ) !== null)
  );
}
