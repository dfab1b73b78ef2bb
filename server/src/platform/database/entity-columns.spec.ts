import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dateColumn, fractionColumn, idColumn, moneyColumn } from './columns.js';
import { columnsOf } from './entity-columns.js';
import { StampedRow } from './stamped-row.js';

@Entity('bill')
class Bill extends StampedRow {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_bill' }))
  id!: string;

  @Column(dateColumn({ name: 'due_date' }))
  dueDate!: string;

  @Column(moneyColumn())
  total!: string;

  @Column(fractionColumn({ name: 'tax_rate' }))
  taxRate!: string;
}

const listOf = (alias: string, currency?: string): string => columnsOf(Bill, alias, currency).render().text;

describe('the columns of an entity', () => {
  it.each([
    'b.id AS "id"',
    'b.due_date::text AS "dueDate"',
    'money_text(b.total, b.currency) AS "total"',
    'fraction_text(b.tax_rate) AS "taxRate"',
  ])('are selected as rules expect them: %s', (column) => {
    expect(listOf('b')).toContain(column);
  });

  it('include those of the classes that it extends', () => {
    expect(listOf('b')).toContain('b.updated_by AS "updatedBy"');
  });

  it('take the currency of their amounts from where they are told', () => {
    expect(listOf('b', 'p.currency')).toContain('money_text(b.total, p.currency) AS "total"');
  });

  it('are not there for a class that is no entity', () => {
    expect(() => columnsOf(Date, 'd')).toThrow('Date is no entity.');
  });
});
