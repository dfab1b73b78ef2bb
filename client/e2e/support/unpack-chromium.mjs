/**
 * Unpacks the Chromium of `@sparticuz/chromium`, with the libraries and fonts that it needs, into the directory that
 * TMPDIR names: the package knows no other place. Hence a program of its own.
 */
import { fileURLToPath, URL } from 'node:url';
import { inflate } from '@sparticuz/chromium';

const archives = new URL('../bin/', import.meta.resolve('@sparticuz/chromium'));

await Promise.all(
  // The browser itself; NSS and expat, which a bare system lacks; one family of fonts, without which it draws nothing.
  ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((archive) => inflate(fileURLToPath(new URL(archive, archives)))),
);
