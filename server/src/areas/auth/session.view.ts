import type { Principal } from '#platform/context';
import { type Sql, sql } from '#platform/database';
import { column, defineView, instant, type View } from '#platform/views';

/** A person's sessions; which of them asks is part of each row. */
export function sessionViewOf(sessionId: string | null): View {
  return defineView({
    name: 'session',
    from: sql`session s`,
    id: sql`s.id`,
    fields: {
      id: column(sql`s.id`),
      isCurrent: column(sql`coalesce(s.id = ${sessionId}::uuid, false)`),
      ip: column(sql`s.ip`),
      userAgent: column(sql`s.user_agent`),
      createdAt: instant(sql`s.created_at`),
      lastUsedAt: instant(sql`s.last_used_at`),
      expiresAt: instant(sql`s.expires_at`),
    },
    sorts: { lastUsedAt: { sql: sql`s.last_used_at`, type: 'timestamptz' } },
    defaultSort: '-lastUsedAt',
    filters: {},
  });
}

/** The caller's own sessions that still live. */
export function sessionScope(caller: Principal, now: Date): Sql {
  return sql`s.user_id = ${caller.userId} AND s.ended_at IS NULL AND s.expires_at > ${now}
    AND s.token_version = ${caller.tokenVersion}`;
}
