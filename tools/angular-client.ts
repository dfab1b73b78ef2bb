import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { NgOpenApiGen } from 'ng-openapi-gen';

/** Where the console's client lies in the repository, and where its files come from: the OpenAPI document alone. */
export const ANGULAR_CLIENT = 'libs/sdk/angular';

/**
 * The Angular client that the console uses, as file name -> text, made from the OpenAPI document: one function for each
 * operation and one interface for each schema, so that a screen carries only what it calls.
 *
 * @param document the OpenAPI document; not changed.
 */
export async function angularClient(document: object): Promise<Record<string, string>> {
  const output = await mkdtemp(join(tmpdir(), 'votra-client-'));
  try {
    const copy = structuredClone(document) as ConstructorParameters<typeof NgOpenApiGen>[0];
    new NgOpenApiGen(copy, {
      input: 'openapi.json',
      output,
      promises: true,
      indexFile: true,
      silent: true,
      skipJsonSuffix: true,
      ignoreUnusedModels: false,
    }).generate();
    const files: Record<string, string> = {
      // Each function file also sets its path, which a bundler takes for an effect unless it is told otherwise.
      [`${ANGULAR_CLIENT}/package.json`]: `${JSON.stringify({ type: 'module', sideEffects: false }, null, 2)}\n`,
    };
    for (const entry of await readdir(output, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(output.length + 1).replaceAll(sep, '/');
      files[`${ANGULAR_CLIENT}/${name}`] = await readFile(path, 'utf8');
    }
    return files;
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}
