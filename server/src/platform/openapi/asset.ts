import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** A file that is served from memory, compressed once. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer;
}

const compress = promisify(brotliCompress);

/** Nearly as small as the best and twenty times faster, since the first visitor waits for it. */
const BROTLI_QUALITY = 6;

export async function assetOf(type: string, content: string | Buffer): Promise<Asset> {
  const plain = Buffer.from(content);
  return {
    type,
    plain,
    brotli: await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  };
}

const require = createRequire(import.meta.url);
const SWAGGER_UI = dirname(require.resolve('swagger-ui-dist/package.json'));

/** A file of Swagger UI as it was installed. */
export async function swaggerUiAsset(file: string, type: string): Promise<Asset> {
  return assetOf(type, await readFile(join(SWAGGER_UI, file)));
}
