import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Asset, compressedAsset } from '#platform/assets';

const require = createRequire(import.meta.url);
const SWAGGER_UI = dirname(require.resolve('swagger-ui-dist/package.json'));

/** A file of Swagger UI as it was installed. */
export async function swaggerUiAsset(file: string, type: string): Promise<Asset> {
  return compressedAsset(type, await readFile(join(SWAGGER_UI, file)));
}
