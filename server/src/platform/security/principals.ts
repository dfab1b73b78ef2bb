import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { PrincipalFacts } from '#platform/context';
import { Database } from '#platform/database';
import type { AccessClaims } from './access-tokens.js';

/** What the users area knows of a user, as far as access goes. */
export type UserFacts = Omit<PrincipalFacts, 'kind' | 'sessionId'>;

/** Loads the facts of an active user whose session lives; null when either is not so. */
export type PrincipalSource = (claims: AccessClaims) => Promise<UserFacts | null>;

/** The channel on which the database says that a user's access changed or a session ended; the payload is the user's id. */
export const PRINCIPAL_CHANNEL = 'principal_changed';

const RECONNECT_MS = 500;

/** Sessions remembered at once; beyond, all are forgotten, which costs a look-up each. */
const MOST_KNOWN = 10_000;

/**
 * The facts of recent callers by session, so that a request costs no look-up. A deactivated user and an ended session
 * must be out at once, everywhere: the database notifies every server of a change, and while the listening connection is down nothing is remembered.
 */
@Injectable()
export class Principals implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Principals.name);
  private readonly knownBySession = new Map<string, UserFacts>();
  private source: PrincipalSource | null = null;
  private listener: PoolClient | null = null;
  private stopped = false;
  /** Raised at every change, so that a look-up that was under way meanwhile is not remembered. */
  private generation = 0;

  constructor(private readonly database: Database) {}

  /** Told once at start by the area that owns sessions. */
  register(source: PrincipalSource): void {
    this.source = source;
  }

  async find(claims: AccessClaims): Promise<UserFacts | null> {
    const known = this.knownBySession.get(claims.sessionId);
    if (known?.userId === claims.userId) return known;
    if (!this.source) throw new Error('No area has registered where principals come from.');
    const generation = this.generation;
    const facts = await this.source(claims);
    if (facts && this.listener && generation === this.generation) this.remember(claims.sessionId, facts);
    return facts;
  }

  /** Forgets one user, or everybody. */
  forget(userId?: string): void {
    this.generation++;
    if (userId === undefined) this.knownBySession.clear();
    for (const [sessionId, facts] of this.knownBySession) {
      if (facts.userId === userId) this.knownBySession.delete(sessionId);
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  /** Before the pool is closed, which waits for every connection to be given back. */
  beforeApplicationShutdown(): void {
    this.stopped = true;
    this.listener?.release(true);
    this.listener = null;
    this.forget();
  }

  private remember(sessionId: string, facts: UserFacts): void {
    if (this.knownBySession.size >= MOST_KNOWN) this.knownBySession.clear();
    this.knownBySession.set(sessionId, facts);
  }

  private async listen(): Promise<void> {
    let client: PoolClient | undefined;
    try {
      client = await this.database.connection();
      this.hear(client);
      await client.query(`LISTEN ${PRINCIPAL_CHANNEL}`);
      this.forget();
      // A stop that began meanwhile gave back no connection of ours and would wait for this one for ever.
      if (this.stopped) client.release(true);
      else this.listener = client;
    } catch (error) {
      client?.release(true);
      this.logger.warn({ err: error }, 'no listening connection; callers are looked up at every request');
      void this.listenAgain();
    }
  }

  private hear(client: PoolClient): void {
    client.on('notification', (message) => {
      this.forget(message.payload);
    });
    client.on('error', () => {
      this.lost(client);
    });
    client.on('end', () => {
      this.lost(client);
    });
  }

  private lost(client: PoolClient): void {
    if (this.listener !== client) return;
    this.listener = null;
    this.forget();
    client.release(true);
    void this.listenAgain();
  }

  private async listenAgain(): Promise<void> {
    await pause(RECONNECT_MS, undefined, { ref: false });
    if (!this.stopped) await this.listen();
  }
}
