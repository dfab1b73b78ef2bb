/**
 * `npm run api` writes the OpenAPI document that SDKs are generated from, and lints it (redocly.yaml); with `--check` it
 * fails when the committed file differs.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createSpec } from '../server/src/create-spec.js';
import { ROOT, writeGenerated } from './generated-file.js';

writeGenerated({ 'libs/sdk/openapi.json': `${JSON.stringify(await createSpec(), null, 2)}\n` }, 'api');

const require = createRequire(import.meta.url);
const lint = spawnSync(process.execPath, [require.resolve('@redocly/cli/bin/cli.js'), 'lint', '--format=stylish'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
});
if (lint.status !== 0) process.exitCode = 1;
