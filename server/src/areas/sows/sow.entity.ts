import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dateColumn, idColumn, instantColumn, moneyColumn, StampedRow } from '#platform/database';
import { describeConstraints } from '#platform/http';
import type { SowStatus } from './sow.lifecycle.js';

/** `updatedBy` is who last changed the terms: separation of duties asks for it, so decisions leave it alone. */
@Entity('sow')
export class Sow extends StampedRow {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_sow' }))
  id!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column(idColumn({ name: 'client_id' }))
  clientId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column(dateColumn({ name: 'start_date', nullable: true }))
  startDate!: string | null;

  @Column(dateColumn({ name: 'end_date', nullable: true }))
  endDate!: string | null;

  /** The default rate of an hour, where no rate line fits. */
  @Column(moneyColumn({ nullable: true }))
  rate!: string | null;

  @Column(moneyColumn({ name: 'total_budget', nullable: true }))
  totalBudget!: string | null;

  /** Always the client's. */
  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text' })
  status!: SowStatus;

  /** When it was last submitted; it stays when the SOW goes back to draft. */
  @Column(instantColumn({ name: 'submitted_at', nullable: true }))
  submittedAt!: Date | null;

  @Column(idColumn({ name: 'submitted_by', nullable: true }))
  submittedBy!: string | null;

  @Column(instantColumn({ name: 'approved_at', nullable: true }))
  approvedAt!: Date | null;

  @Column(idColumn({ name: 'approved_by', nullable: true }))
  approvedBy!: string | null;

  @Column({ name: 'approval_note', type: 'text', nullable: true })
  approvalNote!: string | null;

  @Column(instantColumn({ name: 'rejected_at', nullable: true }))
  rejectedAt!: Date | null;

  @Column(idColumn({ name: 'rejected_by', nullable: true }))
  rejectedBy!: string | null;

  /** Why it was last rejected; it stays for whoever revises it. */
  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  rejectionReason!: string | null;

  @Column(instantColumn({ name: 'accepted_at', nullable: true }))
  acceptedAt!: Date | null;

  @Column(idColumn({ name: 'accepted_by', nullable: true }))
  acceptedBy!: string | null;

  @Column(instantColumn({ name: 'completed_at', nullable: true }))
  completedAt!: Date | null;

  @Column(idColumn({ name: 'completed_by', nullable: true }))
  completedBy!: string | null;

  @Column(instantColumn({ name: 'cancelled_at', nullable: true }))
  cancelledAt!: Date | null;

  @Column(idColumn({ name: 'cancelled_by', nullable: true }))
  cancelledBy!: string | null;

  @Column({ name: 'cancellation_reason', type: 'text', nullable: true })
  cancellationReason!: string | null;
}

@Entity('rate_line')
export class RateLine {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_rate_line' }))
  id!: string;

  @Column(idColumn({ name: 'sow_id' }))
  sowId!: string;

  /** The place in the list, from 0. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  role!: string;

  @Column(moneyColumn())
  rate!: string;

  @Column(dateColumn({ name: 'valid_from' }))
  validFrom!: string;
}

describeConstraints({
  uq_rate_line_role_from: {
    code: 'SOW_RATE_LINE_DUPLICATE',
    path: 'rateLines',
    detail: 'Two rate lines of a role begin on the same day; a role has one rate a day.',
  },
});
