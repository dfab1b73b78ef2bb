import type { FastifyReply, FastifyRequest } from 'fastify';
import { accepts } from './accepts.js';
import type { Asset } from './asset.js';

/**
 * Answers an asset in the smallest encoding that the caller takes.
 *
 * @param caching the Cache-Control of the answer; with it, a caller who has the same content already gets a 304.
 * Absent: nobody keeps it
 */
export function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply, caching?: string): FastifyReply {
  void reply.header('Vary', 'Accept-Encoding');
  if (caching !== undefined) {
    void reply.header('Cache-Control', caching).header('ETag', asset.etag);
    if (isKnown(asset, request.headers['if-none-match'])) return reply.status(304).send();
  }
  void reply.type(asset.type);
  const accepted = request.headers['accept-encoding'];
  if (asset.brotli && accepts(accepted, 'br')) return reply.header('Content-Encoding', 'br').send(asset.brotli);
  if (asset.gzip && accepts(accepted, 'gzip')) return reply.header('Content-Encoding', 'gzip').send(asset.gzip);
  return reply.send(asset.plain);
}

/** Weak comparison (RFC 9110, section 13.1.2): the mark of weakness does not count. */
function isKnown(asset: Asset, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(asset.etag.replace(/^W\//, ''));
}
