import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { stringify as stringifySync } from 'csv-stringify/sync';
import { currentContext } from '#platform/context';

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front; truth is told in words. */
const CSV = { header: true, escape_formulas: true, record_delimiter: 'windows' as const, cast: { boolean: String } };

/** Whether the caller asked for CSV rather than JSON. */
export function wantsCsv(): boolean {
  return /\btext\/csv\b/i.test(currentContext()?.accept ?? '');
}

/** A stream of rows as a CSV file; one ends with the other. */
export function streamCsv(rows: Readable, columns: readonly string[], fileName: string): StreamableFile {
  const cells = stringify({ ...CSV, columns: [...columns] });
  rows.on('error', (error) => cells.destroy(error));
  cells.on('close', () => rows.destroy());
  return new StreamableFile(rows.pipe(cells), csvHeaders(fileName));
}

/** Rows that are in memory already, such as a report's. */
export function csvFile(rows: readonly object[], columns: readonly string[], fileName: string): StreamableFile {
  const text = stringifySync([...rows], { ...CSV, columns: [...columns] });
  return new StreamableFile(Buffer.from(text), csvHeaders(fileName));
}

function csvHeaders(fileName: string): { type: string; disposition: string } {
  return { type: 'text/csv; charset=utf-8; header=present', disposition: `attachment; filename="${fileName}.csv"` };
}
