import { Component, computed, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import { getAuditIntegrity } from '#api';
import { remote } from '../../../core/api/remote';
import { AgoPipe, InstantPipe } from '../../../ui/dates/date-pipes';
import type { IconName } from '../../../ui/icon/icons';
import { DecimalPipe } from '../../../ui/money/money';
import { ProblemPanel } from '../../../ui/problem/problem-panel';
import { type Standing, standingOf } from './standing';

const ICONS: Readonly<Record<Standing, IconName>> = {
  broken: 'error',
  intact: 'audit',
  unverified: 'waiting',
  empty: 'waiting',
};

/** Events without a seal are counted up to here. */
const COUNTED = 10_000;

/** Whether anybody has tampered with the log: what its seals say, and when they were last verified. */
@Component({
  selector: 'votra-chain-state',
  imports: [AgoPipe, DecimalPipe, InstantPipe, MatIcon, MatIconButton, MatTooltip, ProblemPanel, TranslocoDirective],
  templateUrl: './chain-state.html',
  styleUrl: './chain-state.scss',
})
export class ChainState {
  protected readonly integrity = remote(getAuditIntegrity, () => ({}));
  protected readonly standing = computed(() => {
    const integrity = this.integrity.value();
    return integrity && standingOf(integrity);
  });
  protected readonly icons = ICONS;
  protected readonly counted = COUNTED;
  protected readonly isCopied = signal(false);

  protected async copy(hash: string): Promise<void> {
    await navigator.clipboard.writeText(hash);
    this.isCopied.set(true);
  }
}
