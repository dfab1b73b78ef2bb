import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '#platform/database';

export const DELIVERY_CHANNELS = ['email', 'post', 'portal', 'other'] as const;

export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/** That an invoice was handed to its client: how, to whom, when. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_delivery' }))
  id!: string;

  @Column(idColumn({ name: 'invoice_id' }))
  invoiceId!: string;

  @Column({ type: 'text' })
  channel!: DeliveryChannel;

  @Column({ type: 'text', nullable: true })
  recipient!: string | null;

  @Column(instantColumn({ name: 'sent_at' }))
  sentAt!: Date;

  @Column(idColumn({ name: 'sent_by' }))
  sentBy!: string;
}
