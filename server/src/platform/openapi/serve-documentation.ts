import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { compressedAsset, sendAsset } from '#platform/assets';
import { nonce } from '#platform/http';
import { buildSpec } from './build-spec.js';
import { documentationPage, documentationPolicy, START_SCRIPT } from './documentation-page.js';
import { swaggerUiAsset } from './swagger-ui.js';

/** The parts of Swagger UI that the page loads: file -> content type. */
const SWAGGER_UI = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
} as const;

/** They change with a release only, and a release restarts the server. */
const ASSET_CACHING = 'public, max-age=3600';

/**
 * Serves the OpenAPI document at `/api/openapi.json` and Swagger UI at `/api/docs`. Both are for everybody: they say
 * what the API is, not what is in it. The document is made at the first request, so that no start waits for it.
 */
export function serveDocumentation(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();

  const spec = once(() => compressedAsset('application/json; charset=utf-8', JSON.stringify(buildSpec(app))));
  fastify.get('/api/openapi.json', async (request, reply) => sendAsset(await spec(), request, reply));

  fastify.get('/api/docs', (_request, reply) => {
    const key = nonce();
    void reply
      .header('Content-Security-Policy', documentationPolicy(key))
      .type('text/html; charset=utf-8')
      .send(documentationPage(key));
  });

  const start = once(() => compressedAsset('text/javascript; charset=utf-8', START_SCRIPT));
  fastify.get('/api/docs/start.js', async (request, reply) => sendAsset(await start(), request, reply, ASSET_CACHING));
  for (const [file, type] of Object.entries(SWAGGER_UI)) {
    const asset = once(() => swaggerUiAsset(file, type));
    fastify.get(`/api/docs/${file}`, async (request, reply) => sendAsset(await asset(), request, reply, ASSET_CACHING));
  }
}

/** Makes a thing when it is first asked for; a failure is not kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
