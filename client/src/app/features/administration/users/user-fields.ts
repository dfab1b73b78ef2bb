import { Component, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import { ROLES } from '#kernel';
import { Lookups } from '../../../core/lookups/lookups';
import { FieldErrorText } from '../../../ui/form/field-error';
import { Lookup } from '../../../ui/lookup/lookup';
import type { Option } from '../../../ui/lookup/option';
import type { UserDraft } from './user-draft';

/** The fields of a person, for inviting and for changing one. */
@Component({
  selector: 'votra-user-fields',
  imports: [FieldErrorText, FormField, Lookup, MatFormFieldModule, MatInput, MatOption, MatSelect, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <mat-form-field>
        <mat-label>{{ t('administration.users.fullName') }}</mat-label>
        <input matInput [formField]="form().fullName" autocomplete="off" />
        @if (form().fullName().invalid()) {
          <mat-error><votra-field-error [field]="form().fullName" /></mat-error>
        }
      </mat-form-field>
      <mat-form-field>
        <mat-label>{{ t('field.email') }}</mat-label>
        <input matInput type="email" [formField]="form().email" autocomplete="off" />
        @if (form().email().invalid()) {
          <mat-error><votra-field-error [field]="form().email" /></mat-error>
        }
      </mat-form-field>
      <mat-form-field>
        <mat-label>{{ t('administration.users.username') }}</mat-label>
        <input matInput [formField]="form().username" autocomplete="off" spellcheck="false" />
        @if (form().username().invalid()) {
          <mat-error><votra-field-error [field]="form().username" /></mat-error>
        }
      </mat-form-field>
      <mat-form-field>
        <mat-label>{{ t('field.role') }}</mat-label>
        <mat-select [formField]="form().role">
          @for (role of roles; track role) {
            <mat-option [value]="role">{{ t('role.' + role) }}</mat-option>
          }
        </mat-select>
        <mat-hint>{{ t('administration.users.roleHint.' + form().role().value()) }}</mat-hint>
        @if (form().role().invalid()) {
          <mat-error><votra-field-error [field]="form().role" /></mat-error>
        }
      </mat-form-field>
      @if (!form().clientId().hidden()) {
        <votra-lookup
          [formField]="form().clientId"
          [label]="t('field.client')"
          [search]="clients.search"
          [initial]="client()"
        />
      }
    </ng-container>
  `,
  styleUrl: '../fields.scss',
})
export class UserFields {
  readonly form = input.required<FieldTree<UserDraft>>();
  readonly client = input<Option>();
  protected readonly clients = inject(Lookups).clients();
  protected readonly roles = ROLES;
}
