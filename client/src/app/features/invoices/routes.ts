import type { Routes } from '@angular/router';
import { permitted } from '../../core/session/guards';
import { withTexts } from '../../core/texts/with-texts';
import { unsavedChanges } from '../../ui/form/unsaved-changes';

export const routes: Routes = [
  {
    path: '',
    ...withTexts('invoices', { en: () => import('./texts/en.json') }),
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./invoice-list')).InvoiceList },
      {
        path: 'new',
        canActivate: [permitted('invoice:draft')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./new/invoice-new')).InvoiceNew,
      },
      { path: ':id', loadComponent: async () => (await import('./invoice-detail')).InvoiceDetail },
    ],
  },
];
