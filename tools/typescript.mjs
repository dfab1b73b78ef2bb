/**
 * Preload (`node --import`) that lets Node run the TypeScript sources as they are, decorators with their metadata
 * included (.swcrc, as Jest), for programs that tests start beside it. What people run is built by tsc instead.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { ROOT } from './checkout.mjs';

const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

registerHooks({
  resolve(specifier, context, nextResolve) {
    const ours = isOurs(context.parentURL);
    const conditions = ours ? ['votra-source', ...(context.conditions ?? [])] : context.conditions;
    // Sources import `./name.js`, which is what tsc makes of `./name.ts`.
    const source = ours && /^\.{1,2}\/.*\.js$/.test(specifier) ? specifier.replace(/\.js$/, '.ts') : specifier;
    return nextResolve(source, { ...context, conditions });
  },
  load(url, context, nextLoad) {
    if (!isOurs(url) || !url.endsWith('.ts')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      root: ROOT,
      cwd: ROOT,
      filename,
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
