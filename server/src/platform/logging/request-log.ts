import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { ROOT_LOGGER } from './logging.module.js';

/**
 * One line for each answered request. The path is logged without its query, which may hold what people searched for;
 * bodies and headers are never logged.
 */
export function logRequests(app: NestFastifyApplication): void {
  const root = app.get<Logger>(ROOT_LOGGER);
  if (!root.isLevelEnabled('info')) return;
  // These lines hold nothing but what is named below. Looking for secrets in them would cost six times the line.
  const logger = root.child({}, { redact: [] });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    const { url } = request;
    const query = url.indexOf('?');
    const status = reply.statusCode;
    logger[status < 500 ? 'info' : 'error'](
      {
        requestId: request.id,
        method: request.method,
        path: query < 0 ? url : url.slice(0, query),
        status,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
}
