import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { problem } from '#kernel';
import { Database, type Sql } from '#platform/database';

/** Rows fetched at a time: enough to be fast, few enough for constant memory. */
const BATCH = 2_000;

/** A stream holds a connection for as long as its reader reads, and everybody else needs some too. */
const MOST_AT_ONCE = 2;

/** So long may a reader take for a batch, in milliseconds: then also a slow line gets its batch. */
const PATIENCE_MS = 25_000;

/** Reads results of any size through a cursor, for readers of any speed. */
@Injectable()
export class RowStreams {
  private running = 0;

  constructor(private readonly database: Database) {}

  /**
   * The rows of a statement with one column `item`, a JSON object as text. The stream fails when its reader stops
   * reading; whoever reads too slowly loses it.
   * @throws RATE_LIMITED while too many others are read
   */
  open(statement: Sql, patienceMs = PATIENCE_MS): Readable {
    if (this.running >= MOST_AT_ONCE) {
      throw problem('RATE_LIMITED', {
        detail: 'Other exports are being downloaded right now. Try again in some seconds.',
        retryAfterSeconds: 5,
      });
    }
    this.running += 1;
    const patience = setTimeout(() => rows.destroy(new Error('The reader of an export stopped reading.')), patienceMs);
    const rows = Readable.from(this.fetchAll(statement, () => patience.refresh()));
    rows.once('close', () => {
      clearTimeout(patience);
      this.running -= 1;
    });
    return rows;
  }

  private async *fetchAll(statement: Sql, onBatch: () => void): AsyncGenerator<object> {
    const { text, values } = statement.render();
    const client = await this.database.connection();
    let broken = true;
    try {
      await client.query('BEGIN READ ONLY');
      await client.query(`DECLARE export NO SCROLL CURSOR FOR ${text}`, values);
      for (;;) {
        const { rows } = await client.query<{ item: string }>(`FETCH ${String(BATCH)} FROM export`);
        onBatch();
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
}
