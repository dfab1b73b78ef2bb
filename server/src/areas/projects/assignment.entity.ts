import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dateColumn, idColumn, moneyColumn, StampedRow } from '#platform/database';
import { describeConstraints } from '#platform/http';

@Entity('assignment')
export class Assignment extends StampedRow {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_assignment' }))
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
}

describeConstraints({
  ex_assignment_overlap: {
    code: 'ASSIGNMENT_OVERLAPS',
    path: 'startDate',
    detail: 'The person is assigned to this project on some of these days already. Change the dates of one of the two.',
  },
});
