import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** As Angular writes it: hashed names, a preloaded module, a root element, and something inline. */
export const INDEX = `<!doctype html>
<html lang="en">
  <head>
    <base href="/">
    <link rel="icon" href="favicon.svg">
    <link rel="stylesheet" href="styles-ABCDEFGH.css">
    <style>body { margin: 0 }</style>
  </head>
  <body>
    <votra-app></votra-app>
    <link rel="modulepreload" href="chunk-DP_C7-oA.js">
    <script src="main-5QVKZZQX.js" type="module"></script>
  </body>
</html>
`;

export const SCRIPT = `export const week = ${JSON.stringify('minutes '.repeat(500))};\n`;

/** What a build of the console leaves, as small as it can be, in a directory of its own. */
export function consoleFixture(): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'votra-console-'));
  const write = (file: string, content: string | Buffer): void => writeFileSync(join(directory, file), content);
  mkdirSync(join(directory, 'media'));
  write('index.html', INDEX);
  write('main-5QVKZZQX.js', SCRIPT);
  write('main-5QVKZZQX.js.br', brotliCompressSync(SCRIPT));
  write('main-5QVKZZQX.js.gz', gzipSync(SCRIPT));
  write('chunk-DP_C7-oA.js', 'export {};');
  write('apple-touchicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write('styles-ABCDEFGH.css', 'body { color: black }');
  write('media/inter-7ABCDEFG.woff2', Buffer.from([0x77, 0x4f, 0x46, 0x32]));
  write('favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
