import { createHash } from 'node:crypto';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { Sql } from './sql.js';

/** The open transaction of the running unit of work. */
export interface Transaction {
  readonly client: PoolClient;
  readonly manager: EntityManager;
  readonly afterCommit: (() => void | Promise<void>)[];
}

export const currentTransaction = new AsyncLocalStorage<Transaction>();

/** The same text always has the same name, so PostgreSQL parses and plans it once a connection. */
const statementNames = new Map<string, string>();

function nameOf(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url');
    statementNames.set(text, name);
  }
  return name;
}

/**
 * Statements as prepared statements: inside a unit of work on its connection, outside on any of the pool. Areas use it
 * for reads and set-based writes; single rows are written through the entity manager of the unit of work.
 */
@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async rows<Row extends object>(statement: Sql): Promise<Row[]> {
    return (await this.send<Row>(statement)).rows;
  }

  /** The first row, or undefined. */
  async first<Row extends object>(statement: Sql): Promise<Row | undefined> {
    return (await this.rows<Row>(statement))[0];
  }

  /** The number of rows that the statement touched. */
  async execute(statement: Sql): Promise<number> {
    return (await this.send(statement)).rowCount ?? 0;
  }

  /** The entity manager of the running unit of work. Entities are for writing, so there is none outside of one. */
  get manager(): EntityManager {
    const transaction = currentTransaction.getStore();
    if (!transaction) throw new Error('Entities are written inside UnitOfWork.run only.');
    return transaction.manager;
  }

  /** A connection of its own, for cursors and LISTEN. The caller releases it. */
  async connection(): Promise<PoolClient> {
    return this.pool.connect();
  }

  get dataSource(): DataSource {
    return this.source;
  }

  private async send<Row extends object>(statement: Sql): Promise<QueryResult<Row>> {
    const { text, values } = statement.render();
    const executor = currentTransaction.getStore()?.client ?? this.pool;
    return executor.query<Row>({ name: statement.isPlannedAnew ? undefined : nameOf(text), text, values });
  }

  private get pool(): Pool {
    const driver = this.source.driver as unknown as { master: Pool };
    return driver.master;
  }
}
