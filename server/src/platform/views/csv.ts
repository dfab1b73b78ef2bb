import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { stringify as stringifySync } from 'csv-stringify/sync';
import { currentContext } from '#platform/context';
import type { Database, Sql } from '#platform/database';

/** Rows fetched at a time: enough to be fast, few enough for constant memory. */
const BATCH = 2_000;

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front; truth is told in words. */
const CSV = { header: true, escape_formulas: true, record_delimiter: 'windows' as const, cast: { boolean: String } };

/** Whether the caller asked for CSV rather than JSON. */
export function wantsCsv(): boolean {
  return /\btext\/csv\b/i.test(currentContext()?.accept ?? '');
}

/** A statement's rows (one column `item`, a JSON object as text) as a CSV file, streamed through a cursor. */
export function streamCsv(
  database: Database,
  statement: Sql,
  columns: readonly string[],
  fileName: string,
): StreamableFile {
  const rows = Readable.from(fetchAll(database, statement));
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

async function* fetchAll(database: Database, statement: Sql): AsyncGenerator<object> {
  const { text, values } = statement.render();
  const client = await database.connection();
  let broken = true;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`DECLARE export NO SCROLL CURSOR FOR ${text}`, values);
    for (;;) {
      const { rows } = await client.query<{ item: string }>(`FETCH ${String(BATCH)} FROM export`);
      for (const { item } of rows) yield JSON.parse(item) as object;
      if (rows.length < BATCH) break;
    }
    await client.query('COMMIT');
    broken = false;
  } finally {
    // A download that stopped half-way leaves an open transaction; closing the connection is what ends it for sure.
    client.release(broken);
  }
}
