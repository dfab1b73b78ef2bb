import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dateColumn, fractionColumn, idColumn, instantColumn } from '#platform/database';
import type { Numbers } from './settings.rules.js';

/** The one row of settings; a migration made it and nothing deletes it. */
@Entity('organization')
export class Organization {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_organization' }))
  id!: string;

  @Column({ name: 'organization_name', type: 'text' })
  organizationName!: string;

  @Column({ name: 'legal_name', type: 'text', nullable: true })
  legalName!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ name: 'tax_id', type: 'text', nullable: true })
  taxId!: string | null;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  @Column({ name: 'base_currency', type: 'text' })
  baseCurrency!: string;

  @Column(fractionColumn({ name: 'default_tax_rate' }))
  defaultTaxRate!: string;

  @Column({ name: 'default_payment_terms_days', type: 'integer' })
  defaultPaymentTermsDays!: number;

  @Column(dateColumn({ name: 'locked_through', nullable: true }))
  lockedThrough!: string | null;

  @Column({ name: 'allow_self_approval', type: 'boolean' })
  allowSelfApproval!: boolean;

  @Column({ name: 'weekly_target_minutes', type: 'integer' })
  weeklyTargetMinutes!: number;

  @Column({ type: 'jsonb' })
  numbering!: Numbers;

  @Column({ type: 'integer' })
  version!: number;

  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: Date;

  @Column(idColumn({ name: 'updated_by', nullable: true }))
  updatedBy!: string | null;
}
