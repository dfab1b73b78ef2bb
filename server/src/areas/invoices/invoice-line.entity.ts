import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fractionColumn, idColumn, moneyColumn } from '#platform/database';

/** A line of an invoice. What time it bills is the matter of its allocations, which the timesheets keep. */
@Entity('invoice_line')
export class InvoiceLine {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_invoice_line' }))
  id!: string;

  @Column(idColumn({ name: 'invoice_id' }))
  invoiceId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  kind!: 'time' | 'manual';

  @Column({ type: 'text' })
  description!: string;

  @Column(idColumn({ name: 'project_id', nullable: true }))
  projectId!: string | null;

  @Column(idColumn({ name: 'user_id', nullable: true }))
  userId!: string | null;

  @Column({ type: 'integer', nullable: true })
  minutes!: number | null;

  @Column({ type: 'numeric', precision: 18, scale: 4 })
  quantity!: string;

  @Column({ type: 'text' })
  unit!: string;

  @Column(moneyColumn({ name: 'unit_price' }))
  unitPrice!: string;

  @Column(fractionColumn({ name: 'tax_rate' }))
  taxRate!: string;

  /** EN 16931 BT-151: S standard rated, Z zero rated. */
  @Column({ name: 'tax_category', type: 'text' })
  taxCategory!: 'S' | 'Z';

  @Column(moneyColumn())
  amount!: string;

  @Column(moneyColumn({ name: 'discount_share' }))
  discountShare!: string;
}
