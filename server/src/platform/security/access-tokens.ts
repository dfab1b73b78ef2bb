import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { isId } from '#platform/database';

export const ACCESS_TOKEN_SECONDS = 15 * 60;
const ISSUER = 'votra';
const AUDIENCE = 'votra-api';
const TYPE = 'access';

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  /** The user's token version when the token was made; a higher one since then makes the token worthless. */
  readonly tokenVersion: number;
}

/** Short-lived bearer tokens: JWT, HS256, with algorithm, issuer, audience and type pinned (RFC 8725). */
@Injectable()
export class AccessTokens {
  constructor(private readonly jwt: JwtService) {}

  issue(claims: AccessClaims, now: Date): string {
    const issuedAt = Math.floor(now.getTime() / 1000);
    return this.jwt.sign(
      {
        typ: TYPE,
        sid: claims.sessionId,
        ver: claims.tokenVersion,
        iat: issuedAt,
        exp: issuedAt + ACCESS_TOKEN_SECONDS,
      },
      { algorithm: 'HS256', issuer: ISSUER, audience: AUDIENCE, subject: claims.userId },
    );
  }

  /** The claims of a genuine, current access token; null for anything else, without saying what was wrong with it. */
  verify(token: string, now: Date): AccessClaims | null {
    try {
      const claims = this.jwt.verify<Record<string, unknown>>(token, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTimestamp: Math.floor(now.getTime() / 1000),
      });
      const { typ, sub, sid, ver, exp } = claims;
      if (typ !== TYPE || !isId(sub) || !isId(sid) || typeof ver !== 'number' || typeof exp !== 'number') return null;
      return { userId: sub, sessionId: sid, tokenVersion: ver };
    } catch {
      return null;
    }
  }
}
