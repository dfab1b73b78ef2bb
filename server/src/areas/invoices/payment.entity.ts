import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '#kernel';
import { dateColumn, idColumn, instantColumn, moneyColumn } from '#platform/database';
import { describeConstraints } from '#platform/http';
import type { PaymentMethod } from './payment.rules.js';

/** Money received, or the contra record that takes a payment back. The database refuses to change either. */
@Entity('payment')
export class Payment {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_payment' }))
  id!: string;

  @Column(idColumn({ name: 'invoice_id' }))
  invoiceId!: string;

  @Column(idColumn({ name: 'reverses_id', nullable: true }))
  reversesId!: string | null;

  /** Negative for a contra record. */
  @Column(moneyColumn())
  amount!: string;

  @Column(dateColumn({ name: 'paid_on' }))
  paidOn!: CalendarDate;

  @Column({ type: 'text' })
  method!: PaymentMethod;

  @Column({ type: 'text', nullable: true })
  reference!: string | null;

  /** Why a payment was taken back; null for a payment. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: Date;

  @Column(idColumn({ name: 'created_by' }))
  createdBy!: string;
}

describeConstraints({
  uq_payment_reverses: { code: 'PAYMENT_ALREADY_REVERSED', detail: 'The payment was reversed before.' },
});
