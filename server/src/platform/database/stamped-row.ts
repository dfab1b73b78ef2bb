import { Column } from 'typeorm';
import { idColumn, instantColumn } from './columns.js';

/**
 * The columns of every row that people change: its version, and who made it and who changed it last, when. `By` is the
 * id of a user, or null too where nobody may have been signed in.
 */
export abstract class StampedRow<By extends string | null = string> {
  @Column({ type: 'integer' })
  version!: number;

  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: Date;

  @Column(idColumn({ name: 'created_by', nullable: true }))
  createdBy!: By;

  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: Date;

  @Column(idColumn({ name: 'updated_by', nullable: true }))
  updatedBy!: By;
}

/** The stamps of a row that is being made. */
export function firstStamps<By extends string | null>(by: By, at: Date): StampedRow<By> {
  return { version: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
}

/** Stamps a changed row as its next version: once for each request, however much it changed. */
export function stampChange<By extends string | null>(
  row: Pick<StampedRow<By>, 'version' | 'updatedAt' | 'updatedBy'>,
  by: By,
  at: Date,
): void {
  row.version += 1;
  row.updatedAt = at;
  row.updatedBy = by;
}
