import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { MatIconModule } from '@angular/material/icon';
import { Router } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Commands, type Command } from './commands';
import { Destinations } from './destinations';
import { Search } from './search';
import { LoadingBar } from '../../ui/progress/loading-bar';

/** Goes anywhere, creates anything, finds anyone: type, arrow, Enter. */
@Component({
  selector: 'votra-command-palette',
  imports: [MatIconModule, LoadingBar, TranslocoDirective],
  providers: [Search],
  templateUrl: './command-palette.html',
  styleUrl: './command-palette.scss',
})
export class CommandPalette {
  private readonly dialog = inject<MatDialogRef<CommandPalette>>(MatDialogRef);
  private readonly router = inject(Router);
  private readonly destinations = inject(Destinations);
  private readonly commands = inject(Commands);
  private readonly texts = inject(TranslocoService);
  protected readonly search = inject(Search);

  protected readonly text = signal('');
  private readonly offered = computed<readonly Command[]>(() => [
    ...this.commands.all(),
    ...this.destinations.all().map(({ name, icon, key, path }) => ({
      label: this.texts.translate(`nav.${name}`),
      icon,
      keys: `g ${key}`,
      run: () => void this.router.navigateByUrl(path),
    })),
    ...this.destinations.creations().map(({ name, path }) => ({
      label: this.texts.translate(`create.${name}`),
      icon: 'add' as const,
      run: () => void this.router.navigateByUrl(path),
    })),
  ]);

  protected readonly groups = computed(() => {
    const matching = this.offered().filter(({ label }) => matches(label, this.text()));
    const found = this.search.hits().map<Command>(({ title, detail, icon, path }) => ({
      label: title,
      detail,
      icon,
      run: () => void this.router.navigateByUrl(path),
    }));
    return [
      { name: 'found', items: found },
      { name: 'commands', items: matching },
    ].filter(({ items }) => items.length > 0);
  });
  private readonly flat = computed(() => this.groups().flatMap<Command>(({ items }) => items));
  /** What Enter runs; the first one again as soon as the list is another. */
  protected readonly chosen = linkedSignal<Command | undefined>(() => this.flat()[0]);

  protected idOf(command: Command): string {
    return `palette-${this.flat().indexOf(command)}`;
  }

  protected type(text: string): void {
    this.text.set(text);
    this.search.text.set(text.trim());
  }

  protected move(event: Event, step: 1 | -1): void {
    event.preventDefault();
    const all = this.flat();
    const now = this.chosen();
    const next = all[((now ? all.indexOf(now) : -1) + step + all.length) % all.length];
    this.chosen.set(next);
    if (next) document.getElementById(this.idOf(next))?.scrollIntoView({ block: 'nearest' });
  }

  protected run(command: Command | undefined): void {
    if (!command) return;
    this.dialog.close();
    command.run();
  }
}

/** Every word that was typed begins some word of the label. */
function matches(label: string, text: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}
