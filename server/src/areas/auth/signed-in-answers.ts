import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/context';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from '#platform/security';
import { Accounts } from '../users/index.js';
import type { SignedInDto } from './auth.dto.js';
import type { SignedIn } from './sessions.js';

/** What somebody gets who has just signed in or refreshed. */
@Injectable()
export class SignedInAnswers {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** The refresh token is not part of it: where that goes, the caller has chosen. */
  async for({ principal, sessionId }: SignedIn): Promise<SignedInDto> {
    const { userId, tokenVersion } = principal;
    return {
      accessToken: this.tokens.issue({ userId, sessionId, tokenVersion }, this.clock.now()),
      expiresIn: ACCESS_TOKEN_SECONDS,
      user: await this.accounts.read(principal),
    };
  }
}
