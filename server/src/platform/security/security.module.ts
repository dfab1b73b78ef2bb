import { createSecretKey } from 'node:crypto';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { DeclaredAccessCheck } from './declared-access.check.js';
import { Principals } from './principals.js';

@Global()
@Module({})
export class SecurityModule {
  static forRoot(settings: { jwtSecret: string }): DynamicModule {
    return {
      module: SecurityModule,
      // As a key, since a text would be tried as a public key first, at every request.
      imports: [DiscoveryModule, JwtModule.register({ secret: createSecretKey(settings.jwtSecret, 'utf8') })],
      providers: [AccessTokens, Principals, DeclaredAccessCheck, { provide: APP_GUARD, useClass: AccessGuard }],
      exports: [AccessTokens, Principals, DeclaredAccessCheck],
    };
  }
}
