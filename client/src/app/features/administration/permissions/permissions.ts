import { Component } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { getPermissions } from '#api';
import { remote } from '../../../core/api/remote';
import { DataRegion } from '../../../ui/data-region/data-region';

/** Who may do what, and to which rows, as the server enforces it. */
@Component({
  selector: 'votra-permissions',
  imports: [DataRegion, MatIcon, TranslocoDirective],
  templateUrl: './permissions.html',
  styleUrl: './permissions.scss',
})
export class Permissions {
  protected readonly matrix = remote(getPermissions, () => ({}));
}
