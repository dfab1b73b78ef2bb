import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dateColumn, idColumn, instantColumn, moneyColumn, StampedRow } from '#platform/database';
import type { ProjectStatus } from './project.lifecycle.js';

@Entity('project')
export class Project extends StampedRow {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_project' }))
  id!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column(idColumn({ name: 'sow_id' }))
  sowId!: string;

  @Column(idColumn({ name: 'client_id' }))
  clientId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column(idColumn({ name: 'manager_id' }))
  managerId!: string;

  @Column(dateColumn({ name: 'start_date' }))
  startDate!: string;

  @Column(dateColumn({ name: 'end_date' }))
  endDate!: string;

  @Column(moneyColumn())
  budget!: string;

  /** Always the SOW's. */
  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text' })
  status!: ProjectStatus;

  /** The last day that takes time while the project is on hold. */
  @Column(dateColumn({ name: 'held_on', nullable: true }))
  heldOn!: string | null;

  /** The last day that takes time once the project is completed. */
  @Column(dateColumn({ name: 'completed_on', nullable: true }))
  completedOn!: string | null;

  @Column({ name: 'reopening_reason', type: 'text', nullable: true })
  reopeningReason!: string | null;

  @Column({ name: 'cancellation_reason', type: 'text', nullable: true })
  cancellationReason!: string | null;

  @Column(instantColumn({ name: 'closed_at', nullable: true }))
  closedAt!: Date | null;
}
