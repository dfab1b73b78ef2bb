import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fractionColumn, idColumn, StampedRow } from '#platform/database';
import { describeConstraints } from '#platform/http';
import type { ClientStatus } from './client.lifecycle.js';

@Entity('client')
export class Client extends StampedRow<string | null> {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_client' }))
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  company!: string | null;

  @Column({ name: 'billing_address', type: 'text', nullable: true })
  billingAddress!: string | null;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'payment_terms_days', type: 'integer' })
  paymentTermsDays!: number;

  /** Null where the organization's default applies. */
  @Column(fractionColumn({ name: 'tax_rate', nullable: true }))
  taxRate!: string | null;

  @Column({ name: 'tax_id', type: 'text', nullable: true })
  taxId!: string | null;

  @Column({ name: 'requires_acceptance', type: 'boolean' })
  requiresAcceptance!: boolean;

  @Column({ name: 'is_active', type: 'boolean' })
  isActive!: boolean;

  /** The state as the lifecycle reads and writes it. */
  get status(): ClientStatus {
    return this.isActive ? 'active' : 'inactive';
  }

  set status(status: ClientStatus) {
    this.isActive = status === 'active';
  }
}

@Entity('contact')
export class Contact {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_contact' }))
  id!: string;

  @Column(idColumn({ name: 'client_id' }))
  clientId!: string;

  /** The place in the list, from 0. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  role!: string | null;
}

describeConstraints({
  uq_client_email: {
    code: 'CLIENT_EMAIL_TAKEN',
    detail: 'Another client has this e-mail address. Use a different one, or work with the client that exists.',
  },
});
