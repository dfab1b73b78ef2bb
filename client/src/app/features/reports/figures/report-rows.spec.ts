import { describe, expect, it } from 'vitest';
import { comparisonOf, type RowOrder } from './report-rows';

interface Row {
  readonly name: string;
  readonly days: number;
  readonly total: string;
  readonly currency: string;
  readonly percent: string | null;
}

const ORDER: RowOrder<Row> = {
  keys: {
    name: ({ name }) => name,
    days: ({ days }) => days,
    total: ({ total, currency }) => ({ decimal: total, currency }),
    percent: ({ percent }) => (percent === null ? null : { decimal: percent }),
  },
  usual: 'name',
};

const ROWS: readonly Row[] = [
  { name: 'Öresund', days: 9, total: '900.00', currency: 'EUR', percent: '9.5' },
  { name: 'Zürich', days: 10, total: '20.00', currency: 'USD', percent: null },
  { name: 'Acme', days: 1, total: '1000.00', currency: 'EUR', percent: '100.0' },
];

const sortedBy = (sort: string) => ROWS.toSorted(comparisonOf(ORDER, sort, 'en')).map(({ name }) => name);

describe('the rows of a report', () => {
  it('stand by name as people of the locale expect it', () => {
    expect(sortedBy('name')).toEqual(['Acme', 'Öresund', 'Zürich']);
  });

  it('stand by counts as numbers', () => {
    expect(sortedBy('-days')).toEqual(['Zürich', 'Öresund', 'Acme']);
  });

  it('stand by amount within their currency, never across', () => {
    expect(sortedBy('-total')).toEqual(['Acme', 'Öresund', 'Zürich']);
    expect(sortedBy('total')).toEqual(['Öresund', 'Acme', 'Zürich']);
  });

  it('have what is not known at their end, whichever way they are sorted', () => {
    expect(sortedBy('percent')).toEqual(['Öresund', 'Acme', 'Zürich']);
    expect(sortedBy('-percent')).toEqual(['Acme', 'Öresund', 'Zürich']);
  });
});
