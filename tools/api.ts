/**
 * `npm run api` writes the OpenAPI document and the client that the console uses, which is generated from it, and lints
 * the document (redocly.yaml); with `--check` it fails when a committed file differs.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createSpec } from '../server/src/create-spec.js';
import { ANGULAR_CLIENT, angularClient } from './angular-client.js';
import { ROOT, writeGenerated } from './generated-file.js';

const spec = await createSpec();
writeGenerated({ 'libs/sdk/openapi.json': `${JSON.stringify(spec, null, 2)}\n` }, 'api');
writeGenerated(await angularClient(spec), 'api', ANGULAR_CLIENT);

const require = createRequire(import.meta.url);
const lint = spawnSync(process.execPath, [require.resolve('@redocly/cli/bin/cli.js'), 'lint', '--format=stylish'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
});
if (lint.status !== 0) process.exitCode = 1;
