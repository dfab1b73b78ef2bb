import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** A file in memory, in the encodings that it has. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli?: Buffer;
  readonly gzip?: Buffer;
  /** Weak, since all encodings share it. */
  readonly etag: string;
}

const compress = promisify(brotliCompress);

/** Nearly as small as the best and twenty times faster, since the first visitor waits for it. */
const BROTLI_QUALITY = 6;

/** An asset in the encodings that were made of it before. */
export function assetOf(type: string, plain: Buffer, encoded: { brotli?: Buffer; gzip?: Buffer } = {}): Asset {
  return { type, plain, ...encoded, etag: `W/"${createHash('sha256').update(plain).digest('base64url')}"` };
}

/** An asset that is compressed here and now. */
export async function compressedAsset(type: string, content: string | Buffer): Promise<Asset> {
  const plain = Buffer.from(content);
  const brotli = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return assetOf(type, plain, { brotli });
}
