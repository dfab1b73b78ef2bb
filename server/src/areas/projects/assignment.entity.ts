import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dateColumn, idColumn, instantColumn, moneyColumn } from '#platform/database';
import { describeConstraints } from '#platform/http';

@Entity('assignment')
export class Assignment {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_assignment' })
  id!: string;

  @Column(idColumn({ name: 'project_id' }))
  projectId!: string;

  @Column(idColumn({ name: 'user_id' }))
  userId!: string;

  /** What the person is sold as; the SOW's rate line of the same role gives the rate. */
  @Column({ type: 'text' })
  role!: string;

  @Column(dateColumn({ name: 'start_date' }))
  startDate!: string;

  @Column(dateColumn({ name: 'end_date' }))
  endDate!: string;

  @Column(moneyColumn({ name: 'rate_override', nullable: true }))
  rateOverride!: string | null;

  @Column(moneyColumn({ name: 'cost_rate', nullable: true }))
  costRate!: string | null;

  @Column({ type: 'integer' })
  version!: number;

  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: Date;

  @Column(idColumn({ name: 'created_by' }))
  createdBy!: string;

  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: Date;

  @Column(idColumn({ name: 'updated_by' }))
  updatedBy!: string;
}

describeConstraints({
  ex_assignment_overlap: {
    code: 'ASSIGNMENT_OVERLAPS',
    path: 'startDate',
    detail: 'The person is assigned to this project on some of these days already. Change the dates of one of the two.',
  },
});
