import cookie from '@fastify/cookie';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveConsole } from '#platform/console';
import { HEALTH_ROUTES } from '#platform/health';
import { installRequestHooks } from '#platform/http';
import { logRequests } from '#platform/logging';
import { serveDocumentation } from '#platform/openapi';
import type { ServerConfiguration, ServerOptions } from './app.module.js';

export const API_PREFIX = 'api/v1';

/** Where the routes stand: the API under its prefix, health beside it. All that the spec writer needs of what follows. */
export function setPrefix(app: INestApplication): void {
  app.setGlobalPrefix(API_PREFIX, { exclude: HEALTH_ROUTES });
}

/** What turns the modules into the server that users meet: prefix, hooks, cookies, other origins, documentation, console. */
export async function configureApp(
  app: NestFastifyApplication,
  configuration: ServerConfiguration,
  { consoleDirectory }: ServerOptions,
): Promise<void> {
  setPrefix(app);
  installRequestHooks(app);
  logRequests(app);
  await app.register(cookie);
  if (configuration.CORS_ORIGINS.length > 0) {
    app.enableCors({
      origin: configuration.CORS_ORIGINS,
      methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      credentials: true,
      exposedHeaders: [
        'ETag',
        'Location',
        'Idempotency-Replayed',
        'RateLimit',
        'RateLimit-Policy',
        'Retry-After',
        'X-Request-Id',
      ],
      maxAge: 600,
    });
  }
  serveDocumentation(app);
  await serveConsole(app, consoleDirectory);
}
