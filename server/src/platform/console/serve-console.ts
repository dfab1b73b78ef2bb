import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { problem } from '#kernel';
import { accepts, sendAsset } from '#platform/assets';
import { nonce, send } from '#platform/http';
import { isPageAddress } from './console-address.js';
import { readConsole } from './console-files.js';
import { consolePage, consolePolicy } from './console-page.js';

/**
 * The build puts a hash of the content into the name: another content is another file. Those of chunks have small letters
 * and dashes too, as words have, so a chunk is known by its first word.
 */
const HASHED = /-[A-Z\d]{8}\.\w+$|^\/chunk-[\w-]{8}\.js$/;

const FOR_GOOD = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/**
 * Serves the console that was built into a directory: each of its files under its own name, and its page wherever a
 * browser may go. Everything else is the 404 that it would be without a console.
 *
 * @param directory undefined, or without an index.html: there is no console, and its pages say so
 */
export async function serveConsole(app: NestFastifyApplication, directory: string | undefined): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const files = directory === undefined ? undefined : await readConsole(directory);
  const page = files && consolePage(files.index);

  for (const [path, asset] of files?.assets ?? []) {
    const caching = HASHED.test(path) ? FOR_GOOD : ASK_AGAIN;
    fastify.get(path, (request, reply) => sendAsset(asset, request, reply, caching));
  }

  // The router takes this route only where no other one fits.
  fastify.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    if (!isPageAddress(`/${request.params['*']}`) || !takesPages(request)) {
      reply.callNotFound();
      return reply;
    }
    if (!page) {
      send(reply, request, notBuilt());
      return reply;
    }
    const key = nonce();
    return reply.header('Content-Security-Policy', consolePolicy(key)).type('text/html; charset=utf-8').send(page(key));
  });
}

/** Browsers name HTML; curl and other tools take anything. */
function takesPages({ headers }: FastifyRequest): boolean {
  const { accept = '*/*' } = headers;
  return ['text/html', 'text/*', '*/*'].some((type) => accepts(accept, type));
}

const notBuilt = () =>
  problem('NOT_FOUND', {
    detail: 'The console is not built here: `npm run build` builds it. The API is documented at /api/docs.',
  });
