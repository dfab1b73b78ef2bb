import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database, pendingMigrations, sql } from '#platform/database';
import type { ReadinessDto } from './health.dto.js';
import { ShutdownState } from './shutdown-state.js';

const DATABASE_LIMIT_MS = 1_000;

/** Whether this server can do its work right now. */
@Injectable()
export class ReadinessCheck {
  constructor(
    private readonly database: Database,
    private readonly shutdown: ShutdownState,
  ) {}

  async ask(): Promise<ReadinessDto> {
    const executed = await this.executedMigrations();
    const database = executed !== null;
    const migrations = executed !== null && pendingMigrations(executed).length === 0;
    const accepting = !this.shutdown.isStopping;
    return {
      status: word(database && migrations && accepting),
      database: word(database),
      migrations: word(migrations),
      accepting: word(accepting),
    };
  }

  /** The names of the migrations that the database has seen; null when it does not answer in time. */
  private async executedMigrations(): Promise<string[] | null> {
    const answer = this.database
      .rows<{ name: string }>(sql`SELECT name FROM migration`)
      .then((rows) => rows.map((row) => row.name))
      .catch(() => null);
    const answered = new AbortController();
    const late = pause(DATABASE_LIMIT_MS, null, { signal: answered.signal, ref: false }).catch(() => null);
    const first = await Promise.race([answer, late]);
    answered.abort();
    return first;
  }
}

function word(isGood: boolean): 'ok' | 'failed' {
  return isGood ? 'ok' : 'failed';
}
