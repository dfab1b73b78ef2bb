import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.js';

export type EntityClass = (new () => object) | EntitySchema;

export interface DatabaseSettings {
  readonly url: string;
  /** Connections of this process. Four to eight are best on two cores (docs/performance.md). */
  readonly poolSize: number;
  /** The longest that a statement may take; 0 for any time, as migrations need, which may rewrite a long table. */
  readonly statementTimeoutMs?: number;
}

/** Time limits nest: request 15 s > place in the pool 10 s > statement 5 s > lock 2 s > connect 2 s. */
export const STATEMENT_TIMEOUT_MS = 5_000;
export const LOCK_TIMEOUT_MS = 2_000;
export const CONNECT_TIMEOUT_MS = 2_000;
/** Many requests at once wait for their turn; a database that is away is noticed by the limits above. */
const POOL_WAIT_MS = 10_000;

/**
 * A connection with a limit of its own for opening, since the pool has one only for that and for waiting until one is
 * free. And one that may die at any moment: without a listener that would end the process, and neither the pool nor
 * TypeORM listens all the time. What runs on a dead connection fails by itself.
 */
class MortalClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    this.on('error', () => undefined);
  }
}

/** How TypeORM reaches the database: migrations only, with the limits of time in every connection. */
export function dataSourceOptions(settings: DatabaseSettings, entities: EntityClass[]): DataSourceOptions {
  const { statementTimeoutMs = STATEMENT_TIMEOUT_MS } = settings;
  return {
    type: 'postgres',
    url: settings.url,
    entities,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize: settings.poolSize,
    extra: {
      application_name: 'votra',
      Client: MortalClient,
      connectionTimeoutMillis: POOL_WAIT_MS,
      // Set when a connection opens, so that no statement can be sent before the limits hold.
      options: `-c statement_timeout=${String(statementTimeoutMs)} -c lock_timeout=${String(LOCK_TIMEOUT_MS)} -c timezone=UTC -c idle_in_transaction_session_timeout=30000 -c jit=off -c parallel_setup_cost=10000`,
    },
  };
}

/** A connected data source without entities, for migrations, scripts and tests. The caller destroys it. */
export async function connect(url: string, statementTimeoutMs?: number): Promise<DataSource> {
  return new DataSource(dataSourceOptions({ url, poolSize: 2, statementTimeoutMs }, [])).initialize();
}
