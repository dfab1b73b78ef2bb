import { Component, computed } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { getAuditIntegrity, getSystem } from '#api';
import { remote } from '../../../core/api/remote';
import { AgoPipe, InstantPipe } from '../../../ui/dates/date-pipes';
import { Tile, type TileData } from './tile';

/** Whether the instance is well: its version, since when it runs, and whether the audit log is as it was written. */
@Component({
  selector: 'votra-health-tile',
  imports: [AgoPipe, InstantPipe, MatIcon, Tile, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <votra-tile [heading]="t('home.health.heading')" [data]="data" link="/audit" [linkText]="t('nav.audit')">
        <ul class="rows">
          @if (system.value(); as system) {
            <li>
              <span class="name">{{ t('home.health.version', { version: system.version }) }}</span>
              <span class="end more">{{ t('home.health.since') }} {{ startedAt() | ago }}</span>
            </li>
            <li>
              <div class="name">
                {{ t('home.health.jobs') }}
                @for (failure of system.jobs.failures; track $index) {
                  <div class="more">
                    {{ t('home.health.failure', { job: failure.job, attempts: failure.attempts }) }}
                    @if (failure.nextTryAt) {
                      {{ t('home.health.again') }} {{ failure.nextTryAt | ago }}
                    }
                  </div>
                }
              </div>
              <span class="end state" [class]="system.jobs.failed > 0 ? 'broken' : 'intact'">
                <mat-icon [svgIcon]="system.jobs.failed > 0 ? 'error' : 'done'" />
                {{
                  system.jobs.failed > 0
                    ? t('home.health.failed', { count: system.jobs.failed })
                    : t('home.health.well')
                }}
              </span>
            </li>
          }
          @if (integrity.value(); as integrity) {
            <li>
              <span class="name">{{ t('home.health.audit') }}</span>
              <span class="end state" [class]="state()">
                <mat-icon [svgIcon]="state() === 'broken' ? 'error' : state() === 'intact' ? 'done' : 'waiting'" />
                {{ t('home.health.' + state()) }}
              </span>
            </li>
            <li>
              <span class="name">{{ t('home.health.sealed') }}</span>
              <span class="end more figure">
                {{ integrity.head?.position ?? 0 }}, {{ t('home.health.waiting', { count: integrity.waiting }) }}
              </span>
            </li>
            @if (integrity.lastVerification; as verification) {
              <li>
                <span class="name">{{ t('home.health.verified') }}</span>
                <time class="end more" [attr.datetime]="verification.at" [title]="verification.at | instant">
                  {{ verification.at | ago }}
                </time>
              </li>
            }
          }
        </ul>
      </votra-tile>
    </ng-container>
  `,
  styleUrl: './rows.scss',
  styles: `
    .state {
      display: inline-flex;
      gap: var(--gap-1);
      align-items: center;

      mat-icon {
        width: 18px;
        height: 18px;
      }

      &.intact {
        color: var(--tone-good);
      }

      &.broken {
        color: var(--tone-bad);
      }
    }

    .rows li {
      min-height: 40px;
    }
  `,
})
export class HealthTile {
  protected readonly system = remote(getSystem, () => ({}));
  protected readonly integrity = remote(getAuditIntegrity, () => ({}));

  /** The two answers as one: what came is shown, and what failed is said. */
  protected readonly data: TileData = {
    value: () => this.system.value() ?? this.integrity.value(),
    problem: () => this.system.problem() ?? this.integrity.problem(),
    isLoading: () => this.system.isLoading() || this.integrity.isLoading(),
    reload: () => {
      this.system.reload();
      this.integrity.reload();
    },
  };
  protected readonly state = computed(() => {
    const verification = this.integrity.value()?.lastVerification;
    if (!verification) return 'unverified';
    return verification.isIntact ? 'intact' : 'broken';
  });
  protected readonly startedAt = computed(() => {
    const seconds = this.system.value()?.uptimeSeconds ?? 0;
    return new Date(Date.now() - seconds * 1000).toISOString();
  });
}
