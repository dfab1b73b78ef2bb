import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { problem } from '#kernel';
import { AuditLog } from '#platform/audit';
import { Clock, currentContext, Principal } from '#platform/context';
import { Database, newId, type Sql, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { type AccessClaims, Principals, type UserFacts } from '#platform/security';
import { UnitOfWork } from '#platform/unit-of-work';
import { Accounts, type Credentials } from '../users/index.js';
import { hashOfToken, newToken, successorOf } from './refresh-tokens.js';
import { judge, REFRESH_TOKEN_MS } from './refresh.rules.js';

/** Somebody who is signed in, with the refresh token to hand out. */
export interface SignedIn {
  readonly principal: Principal;
  readonly sessionId: string;
  readonly refreshToken: string;
}

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly token_version: number;
  readonly rotation_key: Buffer;
  readonly ended_at: Date | null;
}

interface TokenRow {
  readonly token_hash: Buffer;
  readonly expires_at: Date;
  readonly spent_at: Date | null;
}

/** Null: the token is worth nothing, and nothing is known about whose it was. */
type Refreshed = { readonly signedIn: SignedIn } | { readonly stolenFrom: Principal } | null;

/** Sessions and their refresh tokens: begun at sign-in, renewed at every use, ended once. */
@Injectable()
export class Sessions implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly principals: Principals,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.principals.register((claims) => this.callerOf(claims));
  }

  /** Begins a session; inside a unit of work. */
  async begin(user: Credentials): Promise<SignedIn> {
    const id = newId();
    const now = this.clock.now();
    const { ip = null, userAgent = null } = currentContext() ?? {};
    await this.database.execute(sql`
      INSERT INTO session (id, user_id, token_version, rotation_key, ip, user_agent, created_at, last_used_at, expires_at)
      VALUES (${id}, ${user.id}, ${user.tokenVersion}, ${randomBytes(32)}, ${ip}, ${userAgent}, ${now}, ${now},
        ${expiryFrom(now)})`);
    const refreshToken = newToken();
    await this.keepToken(id, refreshToken, now);
    return { principal: principalOf(user, id), sessionId: id, refreshToken };
  }

  /** @throws REFRESH_TOKEN_INVALID, after which the session has ended if the token was stolen */
  async refresh(token: string | null): Promise<SignedIn> {
    const refreshed = token === null ? null : await this.unitOfWork.run(() => this.exchange(token));
    if (refreshed && 'signedIn' in refreshed) return refreshed.signedIn;
    if (refreshed) {
      const principal = refreshed.stolenFrom;
      await this.audit.record({ action: 'auth.refresh_reuse', entity: 'user', entityId: principal.userId, principal });
    }
    throw problem('REFRESH_TOKEN_INVALID', { detail: 'The session has ended. Sign in again.' });
  }

  /** Ends the session that the token belongs to, if it lives. */
  async logout(token: string | null): Promise<void> {
    if (token === null) return;
    const principal = await this.unitOfWork.run(async () => {
      const session = await this.lockByToken(token);
      const user = session?.ended_at === null ? await this.accounts.findById(session.user_id) : null;
      if (!session || !user) return null;
      await this.end(user.id, sql`id = ${session.id}`);
      return principalOf(user, session.id);
    });
    if (principal)
      await this.audit.record({ action: 'auth.logout', entity: 'user', entityId: principal.userId, principal });
  }

  /** @throws NOT_FOUND when it is no live session of the caller */
  async endOne(caller: Principal, id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const ended = await this.end(caller.userId, sql`id = ${id} AND token_version = ${caller.tokenVersion}`);
      if (ended === 0) throw await notFound(this.database, 'session', id);
    });
  }

  /** Ends the user's other sessions; inside a unit of work. */
  async endOthers(userId: string, kept: string | null): Promise<void> {
    await this.end(userId, sql`id IS DISTINCT FROM ${kept}::uuid`);
  }

  /** Forgets what nobody can use any more. Sessions stay for a month: their addresses are known ones. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.database.execute(sql`DELETE FROM session WHERE expires_at < ${now}::timestamptz - interval '30 days'`);
    await this.database.execute(
      sql`DELETE FROM refresh_token WHERE expires_at < ${now}::timestamptz - interval '1 day'`,
    );
  }

  /** The caller behind an access token: an active user whose session lives. */
  private async callerOf({ userId, sessionId }: AccessClaims): Promise<UserFacts | null> {
    const row = await this.database.first<UserFacts>(sql`
      SELECT u.id AS "userId", u.full_name AS name, u.role, u.client_id AS "clientId", u.token_version AS "tokenVersion"
      FROM session s JOIN app_user u ON u.id = s.user_id
      WHERE s.id = ${sessionId} AND u.id = ${userId} AND u.status = 'active'
        AND s.ended_at IS NULL AND s.token_version = u.token_version`);
    return row ?? null;
  }

  private async exchange(token: string): Promise<Refreshed> {
    const session = await this.lockByToken(token);
    if (session?.ended_at !== null) return null;
    const user = await this.accounts.findById(session.user_id);
    if (user?.status !== 'active' || user.tokenVersion !== session.token_version) return null;
    const principal = principalOf(user, session.id);
    const successor = successorOf(token, session.rotation_key);
    switch (await this.verdictOn(token, successor)) {
      case 'expired':
        return null;
      case 'stolen':
        await this.end(user.id, sql`id = ${session.id}`);
        return { stolenFrom: principal };
      case 'rotate':
        await this.rotate(session.id, token, successor);
        return { signedIn: { principal, sessionId: session.id, refreshToken: successor } };
      case 'repeat':
        return { signedIn: { principal, sessionId: session.id, refreshToken: successor } };
    }
  }

  /** The lock makes two refreshes of a session wait for each other. */
  private async lockByToken(token: string): Promise<SessionRow | undefined> {
    return this.database.first<SessionRow>(sql`
      SELECT id, user_id, token_version, rotation_key, ended_at FROM session
      WHERE id = (SELECT session_id FROM refresh_token WHERE token_hash = ${hashOfToken(token)}) FOR UPDATE`);
  }

  private async verdictOn(token: string, successor: string): Promise<ReturnType<typeof judge>> {
    const hash = hashOfToken(token);
    const rows = await this.database.rows<TokenRow>(sql`
      SELECT token_hash, expires_at, spent_at FROM refresh_token WHERE token_hash IN (${hash}, ${hashOfToken(successor)})`);
    const presented = rows.find((row) => row.token_hash.equals(hash));
    if (!presented) return 'expired';
    const next = rows.find((row) => row !== presented);
    const successorWasSpent = next !== undefined && next.spent_at !== null;
    return judge({ expiresAt: presented.expires_at, spentAt: presented.spent_at, successorWasSpent }, this.clock.now());
  }

  private async rotate(sessionId: string, token: string, successor: string): Promise<void> {
    const now = this.clock.now();
    const { ip = null, userAgent = null } = currentContext() ?? {};
    await this.database.execute(
      sql`UPDATE refresh_token SET spent_at = ${now} WHERE token_hash = ${hashOfToken(token)}`,
    );
    await this.keepToken(sessionId, successor, now);
    await this.database.execute(sql`
      UPDATE session SET last_used_at = ${now}, expires_at = ${expiryFrom(now)}, ip = ${ip}, user_agent = ${userAgent}
      WHERE id = ${sessionId}`);
  }

  private async keepToken(sessionId: string, token: string, now: Date): Promise<void> {
    await this.database.execute(sql`
      INSERT INTO refresh_token (token_hash, session_id, expires_at)
      VALUES (${hashOfToken(token)}, ${sessionId}, ${expiryFrom(now)})`);
  }

  private async end(userId: string, which: Sql): Promise<number> {
    // Other servers hear of it from the database; this one must not wait for the message.
    this.unitOfWork.afterCommit(() => {
      this.principals.forget(userId);
    });
    return this.database.execute(sql`
      UPDATE session SET ended_at = ${this.clock.now()} WHERE user_id = ${userId} AND ended_at IS NULL AND ${which}`);
  }
}

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + REFRESH_TOKEN_MS);
}

/** Who a user is as a caller. @param sessionId null where the session has not begun yet */
export function principalOf(user: Credentials, sessionId: string | null): Principal {
  const { id: userId, fullName: name, role, clientId, tokenVersion } = user;
  return new Principal({ kind: 'user', userId, name, role, clientId, sessionId, tokenVersion });
}
