import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '#kernel';
import { dateColumn, idColumn, instantColumn, moneyColumn, StampedRow } from '#platform/database';
import { describeConstraints } from '#platform/http';
import type { Grouping } from './invoice-drafting.rules.js';
import type { InvoiceStatus, Party } from './invoice.rules.js';

/** The tax of all lines with one rate, as it stands in the column: decimal text in wire form. */
export interface StoredTax {
  readonly rate: string;
  readonly base: string;
  readonly amount: string;
}

@Entity('invoice')
export class Invoice extends StampedRow {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_invoice' }))
  id!: string;

  @Column({ type: 'text', nullable: true })
  number!: string | null;

  @Column(idColumn({ name: 'client_id' }))
  clientId!: string;

  @Column({ type: 'text' })
  status!: InvoiceStatus;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'group_by', type: 'text' })
  groupBy!: Grouping;

  @Column(dateColumn({ name: 'issue_date', nullable: true }))
  issueDate!: CalendarDate | null;

  @Column(dateColumn({ name: 'due_date', nullable: true }))
  dueDate!: CalendarDate | null;

  @Column({ name: 'payment_terms_days', type: 'integer', nullable: true })
  paymentTermsDays!: number | null;

  @Column(dateColumn({ name: 'period_start', nullable: true }))
  periodStart!: CalendarDate | null;

  @Column(dateColumn({ name: 'period_end', nullable: true }))
  periodEnd!: CalendarDate | null;

  @Column(moneyColumn())
  discount!: string;

  @Column(moneyColumn())
  subtotal!: string;

  @Column({ type: 'jsonb' })
  taxes!: StoredTax[];

  @Column(moneyColumn({ name: 'tax_total' }))
  taxTotal!: string;

  @Column(moneyColumn())
  total!: string;

  @Column(moneyColumn({ name: 'amount_paid' }))
  amountPaid!: string;

  @Column(moneyColumn())
  balance!: string;

  @Column({ name: 'po_number', type: 'text', nullable: true })
  poNumber!: string | null;

  @Column({ type: 'text', nullable: true })
  notes!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  seller!: Party | null;

  @Column({ type: 'jsonb', nullable: true })
  buyer!: Party | null;

  @Column(instantColumn({ name: 'issued_at', nullable: true }))
  issuedAt!: Date | null;

  @Column(idColumn({ name: 'issued_by', nullable: true }))
  issuedBy!: string | null;

  @Column(instantColumn({ name: 'delivered_at', nullable: true }))
  deliveredAt!: Date | null;

  @Column(instantColumn({ name: 'voided_at', nullable: true }))
  voidedAt!: Date | null;

  @Column(idColumn({ name: 'voided_by', nullable: true }))
  voidedBy!: string | null;

  @Column({ name: 'void_reason', type: 'text', nullable: true })
  voidReason!: string | null;
}

describeConstraints({
  ck_invoice_sums: {
    code: 'CONFLICT',
    detail:
      'The totals of this draft are not those of its lines. Save the draft again, which computes them anew, then issue it.',
  },
  ck_invoice_immutable: {
    code: 'INVOICE_IMMUTABLE',
    detail: 'The invoice was issued meanwhile, and an issued invoice does not change. Void it and bill again.',
  },
});
