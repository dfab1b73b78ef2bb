import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatIcon } from '@angular/material/icon';
import { TranslocoDirective } from '@jsverse/transloco';
import { getPermissions, type GrantedPermission } from '#api';
import { remote } from '../../core/api/remote';
import { Session } from '../../core/session/session';
import { DataRegion } from '../../ui/data-region/data-region';
import { TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Page } from '../../ui/page/page';
import { CopyText } from './copy-text';
import { type Language, LANGUAGES, snippet } from './snippets';

const CONVENTIONS = ['errors', 'versions', 'retries', 'lists', 'money', 'rights', 'exports', 'limits'] as const;

/** What somebody needs who lets a program do what people do here. */
@Component({
  selector: 'votra-developers',
  imports: [
    CopyText,
    DataRegion,
    DataTable,
    MatButton,
    MatButtonToggleModule,
    MatIcon,
    Page,
    TableColumn,
    TranslocoDirective,
  ],
  templateUrl: './developers.html',
  styleUrl: './developers.scss',
})
export class Developers {
  private readonly session = inject(Session);

  protected readonly base = `${inject(DOCUMENT).location.origin}/api/v1`;
  protected readonly conventions = CONVENTIONS;
  protected readonly languages = LANGUAGES;
  protected readonly language = signal<Language>('curl');
  protected readonly user = this.session.user;
  protected readonly code = computed(() => snippet(this.language(), this.base, this.user()?.username ?? ''));
  protected readonly granted = computed(() => this.session.me()?.permissions);
  private readonly matrix = remote(getPermissions, () => ({}));
  protected readonly permissions = this.matrix;
  private readonly covers = computed(
    () => new Map(this.matrix.value()?.permissions.map(({ permission, covers }) => [permission, covers])),
  );

  protected readonly keyOf = ({ permission }: GrantedPermission) => permission;

  /** The actions that a permission stands for. */
  protected coversOf({ permission }: GrantedPermission): string | undefined {
    return this.covers().get(permission);
  }
}
