import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { answerUnroutable, RECEIVED_LIMIT } from '#platform/http';
import { requestIdOf } from '#platform/logging';
import { AppModule, type ServerConfiguration, type ServerOptions } from './app.module.js';
import { configureApp } from './configure-app.js';

/** A request that has not arrived whole by then is cut, in milliseconds. */
const REQUEST_TIMEOUT = 15_000;

/**
 * Whom to believe in X-Forwarded-For: whoever connected to us, our own proxy. The address that it names is the caller's;
 * what stands further left may be made up by that caller.
 */
const isOurProxy = (_address: string, hop: number): boolean => hop === 0;

/** The application as main serves it and tests call it; it does not listen yet. */
export async function createApp(
  configuration: ServerConfiguration,
  options: ServerOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: RECEIVED_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    trustProxy: configuration.TRUST_PROXY && isOurProxy,
    genReqId: requestIdOf,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(configuration, options), adapter, {
    // How Nest wires itself up is nobody's news; what goes wrong meanwhile is.
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
    bodyParser: false,
  });
  await configureApp(app, configuration, options);
  try {
    await app.init();
  } catch (error) {
    // What was opened meanwhile is not left open.
    await app.close();
    throw error;
  }
  app.useLogger(app.get(Logger));
  return app;
}
