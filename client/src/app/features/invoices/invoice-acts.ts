import { inject, Injectable, type Type } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import type { Invoice, InvoiceLine, Payment } from '#api';
import { saveOrSettle } from '../../core/api/save-or-settle';
import { newAttempt } from '../../core/api/attempt';
import { Organization } from '../../core/organization/organization';
import { Confirm } from '../../ui/confirm/confirm';
import { Conflict } from '../../ui/conflict/conflict';
import { LOCALE } from '../../ui/locale/locale';
import { Undo } from '../../ui/undo/undo';
import { ClientProjects } from './client-projects';
import { changed } from './dialogs/changed';
import type { HeaderData } from './dialogs/header-dialog';
import type { IssueData } from './dialogs/issue-dialog';
import type { LineData } from './dialogs/line-dialog';
import { changeOf, EMPTY_LINE, formOf, lineOf } from './dialogs/line-form';
import type { PaymentData } from './dialogs/payment-dialog';
import type { SendData } from './dialogs/send-dialog';
import { InvoiceStore } from './invoice-store';
import { lineDifferences } from './line-differences';

/** Asks what each action on an invoice needs to know, once, and then does it. */
@Injectable()
export class InvoiceActs {
  private readonly confirm = inject(Confirm);
  private readonly conflict = inject(Conflict);
  private readonly dialogs = inject(MatDialog);
  private readonly locale = inject(LOCALE);
  private readonly organization = inject(Organization);
  private readonly projects = inject(ClientProjects);
  private readonly router = inject(Router);
  private readonly store = inject(InvoiceStore);
  private readonly texts = inject(TranslocoService);
  private readonly undo = inject(Undo);

  /** Starts the action that a button stands for. */
  async start(action: string, invoice: Invoice): Promise<void> {
    switch (action) {
      case 'issue':
        return this.issue(invoice);
      case 'send':
        return this.send(invoice);
      case 'record-payment':
        return this.pay(invoice, false);
      case 'mark-paid':
        return this.pay(invoice, true);
      case 'void':
        return this.void(invoice);
      case 'discard':
        return this.discard(invoice);
      case 'update':
        return this.editHeader(invoice);
    }
  }

  async reverse(invoice: Invoice, payment: Payment): Promise<void> {
    const attempt = newAttempt();
    const isDone = await this.confirm.ask({
      title: this.text('reverse.title'),
      message: this.text('reverse.message'),
      action: this.text('reverse.action'),
      tone: 'danger',
      reason: { label: this.text('reverse.reason'), required: true, maxLength: 500 },
      run: async (reason) => {
        await this.store.reverse(invoice, attempt, payment, reason);
        return true;
      },
    });
    if (isDone) this.undo.say(this.text('reverse.done'));
  }

  async addLine(invoice: Invoice): Promise<void> {
    const attempt = newAttempt();
    await this.openLine(invoice, {
      kind: 'manual',
      isNew: true,
      line: EMPTY_LINE,
      save: async (form) => {
        // A line more changes nothing that anyone has read, so that it is added to whatever the draft is by now.
        const current = this.store.invoice() ?? invoice;
        await this.store.addLine(current, attempt, lineOf(form, this.locale()));
        return true;
      },
    });
  }

  async editLine(invoice: Invoice, line: InvoiceLine): Promise<void> {
    await this.openLine(invoice, {
      kind: line.kind,
      isNew: false,
      line: formOf(line),
      save: async (form) => {
        const change = changed(changeOf(form, line.kind, this.locale()), line);
        if (Object.keys(change).length === 0) return true;
        const settled = await saveOrSettle(
          {
            read: invoice,
            save: (version) => this.store.updateLine(line.id, change, version),
            reread: () => this.store.reread(),
            compare: (theirs) => {
              const now = theirs.lines.find(({ id }) => id === line.id);
              return now && lineDifferences(change, now, (name) => this.text(`line.${name}`));
            },
          },
          this.conflict,
        );
        return settled !== undefined;
      },
    });
  }

  async removeLine(invoice: Invoice, line: InvoiceLine): Promise<void> {
    await this.confirm.ask({
      title: this.text('removeLine.title'),
      message: this.text(line.kind === 'time' ? 'removeLine.messageTime' : 'removeLine.message', {
        line: line.description,
      }),
      action: this.text('removeLine.action'),
      tone: 'danger',
      run: () => this.store.removeLine(invoice, line.id),
    });
  }

  private async issue(invoice: Invoice): Promise<void> {
    const attempt = newAttempt();
    const { IssueDialog } = await import('./dialogs/issue-dialog');
    const issued = await this.open<IssueData, Invoice>(IssueDialog, {
      invoice,
      today: this.organization.today(),
      issue: (body) => this.store.issue(invoice, attempt, body),
    });
    if (issued) this.undo.say(this.text('issue.done', { number: issued.number }));
  }

  private async send(invoice: Invoice): Promise<void> {
    const attempt = newAttempt();
    const { SendDialog } = await import('./dialogs/send-dialog');
    await this.open<SendData, Invoice>(SendDialog, {
      invoice,
      send: (body) => this.store.send(invoice, attempt, body),
    });
  }

  private async pay(invoice: Invoice, isWhole: boolean): Promise<void> {
    const attempt = newAttempt();
    const { PaymentDialog } = await import('./dialogs/payment-dialog');
    const isDone = await this.open<PaymentData, true>(PaymentDialog, {
      invoice,
      isWhole,
      today: this.organization.today(),
      pay: (payment) =>
        isWhole ? this.store.markPaid(invoice, attempt, payment) : this.store.pay(invoice, attempt, payment),
    });
    if (isDone) this.undo.say(this.text('payment.done'));
  }

  private async void(invoice: Invoice): Promise<void> {
    const attempt = newAttempt();
    await this.confirm.ask({
      title: this.text('void.title', { number: invoice.number }),
      message: this.text('void.message'),
      action: this.text('void.action'),
      tone: 'danger',
      reason: { label: this.text('void.reason'), required: true, maxLength: 500 },
      run: (reason) => this.store.void(invoice, attempt, reason),
    });
  }

  private async discard(invoice: Invoice): Promise<void> {
    const isDone = await this.confirm.ask({
      title: this.text('discard.title'),
      message: this.text('discard.message'),
      action: this.text('discard.action'),
      tone: 'danger',
      run: async () => {
        await this.store.discard(invoice);
        return true;
      },
    });
    if (!isDone) return;
    await this.router.navigateByUrl('/invoices');
    this.undo.say(this.text('discard.done'));
  }

  private async editHeader(invoice: Invoice): Promise<void> {
    const { HeaderDialog } = await import('./dialogs/header-dialog');
    await this.open<HeaderData, Invoice>(HeaderDialog, {
      invoice,
      save: (body, version) => this.store.update(body, version),
      reread: () => this.store.reread(),
    });
  }

  private async openLine(
    { clientId, currency }: Invoice,
    line: Pick<LineData, 'kind' | 'isNew' | 'line' | 'save'>,
  ): Promise<void> {
    const [{ LineDialog }, projects] = await Promise.all([
      import('./dialogs/line-dialog'),
      line.kind === 'manual' ? this.projects.of(clientId) : [],
    ]);
    await this.open<LineData, true>(LineDialog, {
      ...line,
      currency,
      projects,
      needsProject: this.projects.isManagedOnly(),
    });
  }

  private open<D, R>(dialog: Type<{ readonly data: D }>, data: D): Promise<R | undefined> {
    const options = { data, width: '520px', maxWidth: 'calc(100vw - 32px)', autoFocus: 'input, textarea' };
    return firstValueFrom(this.dialogs.open<{ readonly data: D }, D, R>(dialog, options).afterClosed());
  }

  private text(key: string, values?: Record<string, unknown>): string {
    return this.texts.translate(`invoices.${key}`, values);
  }
}
