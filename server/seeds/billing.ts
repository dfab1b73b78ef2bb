import { addDays, allocateByLargestRemainder, type CalendarDate, Money } from '#kernel';
import { Database, sql } from '#platform/database';
import { InvoicesController } from '../src/areas/invoices/invoices.controller.js';
import type { InvoiceDto } from '../src/areas/invoices/invoice.dto.js';
import { PaymentsController } from '../src/areas/invoices/payments.controller.js';
import { SettingsController } from '../src/areas/settings/settings.controller.js';
import { BillableTime } from '../src/areas/timesheets/index.js';
import { type DemoCalendar, endOfMonthBefore } from './calendar.js';
import { CLIENT_KEYS, CLIENTS, type ClientKey } from './clients.js';
import { NO_VERSION, type Office, version } from './office.js';
import type { Timeline } from './timeline.js';

/** Who bills and receives. */
const ACCOUNTANT = 'sabine';

const THE_BEGINNING = '2000-01-01';

/** How a client pays: so many days after the invoice, all of it unless a share is named. */
interface Habit {
  readonly days: number;
  readonly method: 'bank_transfer' | 'direct_debit' | 'cheque';
}

const HABITS: Readonly<Record<ClientKey, Habit>> = {
  hanseatic: { days: 26, method: 'bank_transfer' },
  bavaria: { days: 12, method: 'bank_transfer' },
  rhein: { days: 38, method: 'direct_debit' },
  nordhafen: { days: 21, method: 'bank_transfer' },
  lumiere: { days: 44, method: 'bank_transfer' },
  harbor: { days: 29, method: 'cheque' },
  summit: { days: 57, method: 'bank_transfer' },
  cascade: { days: 30, method: 'cheque' },
};

/** One client's bill of a month. */
interface Bill {
  readonly client: ClientKey;
  readonly day: CalendarDate;
  /** The first month is 0. */
  readonly month: number;
  /** The last month is 0. */
  readonly age: number;
}

/** Puts on the timeline what is billed each month, and what becomes of it. */
export class Billing {
  private transfers = 4100;

  constructor(
    private readonly office: Office,
    private readonly calendar: DemoCalendar,
    private readonly timeline: Timeline,
    private readonly clients: ReadonlyMap<ClientKey, string>,
  ) {}

  plan(): void {
    const days = this.calendar.billingDays();
    for (const [month, day] of days.entries()) {
      this.timeline.on(day, 10, () => this.billMonth(day, month, days.length - 1 - month));
      this.timeline.on(day, 15, () => this.lockPeriod(day));
    }
  }

  private async billMonth(day: CalendarDate, month: number, age: number): Promise<void> {
    // Inside this long transaction nobody else tells the planner that the tables have grown.
    await this.office
      .service(Database)
      .execute(sql`ANALYZE time_entry, allocation, invoice, invoice_line, audit_event`);
    const billable = await this.office
      .service(BillableTime)
      .clientsWith({ from: THE_BEGINNING, to: endOfMonthBefore(day) });
    for (const client of CLIENT_KEYS) {
      if (billable.includes(this.client(client))) await this.bill({ client, day, month, age });
    }
  }

  /** Mostly all the way to the payment; of the last month each step has an invoice that waits for the next one. */
  private async bill(bill: Bill): Promise<void> {
    const { client, age } = bill;
    if (client === 'summit' && age === 0) return;
    const draft = await this.drafted(bill, client === 'hanseatic' ? 'PO-48811' : null);
    if (client === 'harbor' && age === 0) return;
    const issued = await this.office.does(
      ACCOUNTANT,
      InvoicesController,
      'issue',
      draft.id,
      version(draft.version),
      {},
    );
    if (client === 'bavaria' && age === 0) return;
    await this.send(bill, issued.id);
    if (client === 'hanseatic' && bill.month === 3) this.planCorrection(bill, issued.id);
    else this.planPayment(bill, issued);
  }

  private async drafted({ client, day, month, age }: Bill, poNumber: string | null): Promise<InvoiceDto> {
    const draft = await this.office.does(ACCOUNTANT, InvoicesController, 'generate', {
      clientId: this.client(client),
      periodEnd: endOfMonthBefore(day),
      ...(client === 'hanseatic' && month % 3 === 1 && { lines: [TRAVEL] }),
    });
    const discount = client === 'rhein' && month === 4 ? '750.00' : client === 'harbor' && age === 1 ? '400.00' : null;
    if (discount === null && poNumber === null) return draft;
    return this.office.does(ACCOUNTANT, InvoicesController, 'update', draft.id, NO_VERSION, {
      ...(discount !== null && { discount, notes: 'With our thanks for the good start.' }),
      ...(poNumber !== null && { poNumber }),
    });
  }

  private async send({ client }: Bill, invoiceId: string): Promise<void> {
    const body = { channel: 'email', recipient: CLIENTS[client].email } as const;
    await this.office.does(ACCOUNTANT, InvoicesController, 'send', invoiceId, NO_VERSION, body);
  }

  /** An invoice with the wrong purchase order: void, and billed again. */
  private planCorrection(bill: Bill, invoiceId: string): void {
    this.timeline.on(addDays(bill.day, 3), 9, async () => {
      const reason = 'Wrong purchase order number.';
      await this.office.does(ACCOUNTANT, InvoicesController, 'void', invoiceId, NO_VERSION, { reason });
      const again = await this.drafted(bill, 'PO-50012');
      const issued = await this.office.does(
        ACCOUNTANT,
        InvoicesController,
        'issue',
        again.id,
        version(again.version),
        {},
      );
      await this.send(bill, issued.id);
      this.planPayment(bill, issued);
    });
  }

  private planPayment(bill: Bill, invoice: InvoiceDto): void {
    const { client, age } = bill;
    const { days, method } = HABITS[client];
    // The shop has run out of money, and the clinics dispute their last invoice.
    if ((client === 'lumiere' && age <= 4) || (client === 'cascade' && bill.month >= 3)) return;
    if (client === 'nordhafen') this.planInstalments(bill, invoice);
    else if (client === 'rhein' && bill.month === 1) this.planReturnedDebit(bill, invoice);
    else this.planMarkPaid(invoice.id, addDays(bill.day, days), method);
  }

  private planMarkPaid(invoiceId: string, paidOn: CalendarDate, method: Habit['method']): void {
    this.timeline.on(paidOn, 12, async () => {
      const body = { paidOn, method, reference: this.nextReference() };
      await this.office.does(ACCOUNTANT, PaymentsController, 'markPaid', invoiceId, NO_VERSION, body);
    });
  }

  /** The city pays half, and the rest two weeks later; of the bill before the last one the rest has not come yet. */
  private planInstalments({ client, day, age }: Bill, invoice: InvoiceDto): void {
    const { days, method } = HABITS[client];
    const paidOn = addDays(day, days);
    const [half] = allocateByLargestRemainder(Money.fromDatabase(invoice.total, invoice.currency), [1, 1]);
    if (!half) return;
    this.timeline.on(paidOn, 12, async () => {
      const body = { amount: half.toString(), paidOn, method, reference: this.nextReference() };
      await this.office.does(ACCOUNTANT, PaymentsController, 'record', invoice.id, NO_VERSION, body);
    });
    if (age !== 1) this.planMarkPaid(invoice.id, addDays(paidOn, 14), method);
  }

  /** The bank took a payment back; it came again by transfer. */
  private planReturnedDebit({ client, day }: Bill, invoice: InvoiceDto): void {
    const paidOn = addDays(day, HABITS[client].days);
    let paymentId = '';
    this.timeline.on(paidOn, 12, async () => {
      const body = { amount: invoice.total, paidOn, method: 'direct_debit' as const, reference: this.nextReference() };
      ({ id: paymentId } = await this.office.does(
        ACCOUNTANT,
        PaymentsController,
        'record',
        invoice.id,
        NO_VERSION,
        body,
      ));
    });
    this.timeline.on(addDays(paidOn, 4), 12, async () => {
      const reason = 'Returned by the bank of the client.';
      await this.office.does(ACCOUNTANT, PaymentsController, 'reverse', invoice.id, paymentId, NO_VERSION, { reason });
    });
    this.planMarkPaid(invoice.id, addDays(paidOn, 11), 'bank_transfer');
  }

  /** The books of the month before the billed one are closed. */
  private async lockPeriod(day: CalendarDate): Promise<void> {
    const lockedThrough = endOfMonthBefore(endOfMonthBefore(day));
    await this.office.does(ACCOUNTANT, SettingsController, 'update', NO_VERSION, { lockedThrough });
  }

  private nextReference(): string {
    return `TRX-${String(++this.transfers)}`;
  }

  private client(key: ClientKey): string {
    return this.clients.get(key) ?? '';
  }
}

/** Rail tickets have a tax rate of their own. */
const TRAVEL = {
  description: 'Rail tickets to the warehouses',
  quantity: '4',
  unit: 'ticket',
  unitPrice: '89.90',
  taxRate: '0.07',
} as const;
