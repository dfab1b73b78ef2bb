import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readConfiguration } from '#platform/config';
import { buildSpec } from '#platform/openapi';
import { AppModule } from './app.module.js';
import { setPrefix } from './configure-app.js';

/**
 * The OpenAPI document without a server: the application is put together in preview, where nothing is instantiated, so
 * there is no database to reach and no secret to know.
 */
export async function createSpec(): Promise<OpenAPIObject> {
  const configuration = { ...readConfiguration({}), DATABASE_URL: '', JWT_SECRET: '' };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(configuration, { version: '', runsJobs: false }),
    new FastifyAdapter(),
    { preview: true, abortOnError: false, logger: ['error'] },
  );
  setPrefix(app);
  return buildSpec(app);
}
