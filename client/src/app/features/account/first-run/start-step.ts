import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { DemoData } from './demo-data';

/** Where to begin: with the first client and people, or by looking around in a made-up firm. */
@Component({
  selector: 'votra-start-step',
  imports: [DemoData, MatButton, MatIcon, RouterLink, TranslocoDirective],
  templateUrl: './start-step.html',
  styleUrls: ['../form.scss', './start-step.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StartStep {}
