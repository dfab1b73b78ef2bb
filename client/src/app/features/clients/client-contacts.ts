import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Contact } from '#api';

/** The people of a client whom one calls or writes to. */
@Component({
  selector: 'votra-client-contacts',
  imports: [TranslocoDirective],
  template: `
    <ul *transloco="let t">
      @for (contact of contacts(); track contact.id) {
        <li>
          <div class="name">{{ contact.name }}</div>
          @if (contact.role) {
            <div class="quiet">{{ contact.role }}</div>
          }
          @if (contact.email) {
            <a [href]="'mailto:' + contact.email">{{ contact.email }}</a>
          }
          @if (contact.phone) {
            <div>{{ contact.phone }}</div>
          }
        </li>
      } @empty {
        <li class="quiet">{{ t('clients.detail.none.contacts') }}</li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: var(--gap-3);
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      padding: var(--gap-3) var(--gap-4);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 8px;
      overflow-wrap: anywhere;
    }

    .name {
      font: var(--mat-sys-title-small);
    }

    .quiet {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class ClientContacts {
  readonly contacts = input.required<readonly Contact[]>();
}
