import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { VARIABLES } from '#platform/config';
import { startTestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: ROOT })];
const SCRIPTS = (JSON.parse(contentOf('package.json')) as { scripts: Record<string, string> }).scripts;

/** Each step of the tour that prints something, as it prints it on an empty instance. */
const TOUR = [
  ...['admin', 'pending', 'approved', 'Architect', 'active', 'done', 'done', 'INVOICE_NOTHING_TO_BILL'],
  ...[expect.stringMatching(/^INV-\d{4}-0001$/) as string, '1485.00', '485.00', 'paid'],
];

const hasShell = spawnSync('bash', ['-c', 'command -v curl']).status === 0;

describe('the documents', () => {
  it('link to what exists only', () => {
    const dead = DOCUMENTS.flatMap((document) =>
      linksOf(document)
        .filter(({ target, anchor }) => !existsSync(join(ROOT, target)) || !hasAnchor(target, anchor))
        .map(({ link }) => `${document}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it('name npm scripts and files that exist only', () => {
    const gone = DOCUMENTS.flatMap((document) => {
      const content = contentOf(document);
      const scripts = named(content, /\bnpm run ([\w:]+)/g).filter((script) => !(script in SCRIPTS));
      const files = named(content, /`((?:client|docker|libs|server|tools|docs|\.ci|\.github)\/[\w./-]+)`/g);
      const lost = files.filter((file) => !existsSync(join(ROOT, file)));
      return [...scripts, ...lost].map((name) => `${document}: ${name}`);
    });
    expect(gone).toEqual([]);
  });

  it('show every environment variable with its default', () => {
    const rows = Object.entries(VARIABLES).map(
      ([name, { description, example }]) => `| \`${name}\` | ${example && `\`${example}\``} | ${description} |`,
    );
    expect(contentOf('README.md').split('\n')).toEqual(expect.arrayContaining(rows));
  });

  (hasShell ? it : it.skip)('have a tour that works as it is written', async () => {
    const app = await startTestApp({ clock: new TestClock(new Date().toISOString()) });
    try {
      const printed = (await inShell(tour().replace('http://127.0.0.1:3000', app.url))).trimEnd().split('\n');
      expect(printed.slice(0, TOUR.length)).toEqual(TOUR);
      expect(printed.slice(TOUR.length)).toContainEqual(
        expect.stringMatching(/Z {2}Eleanor Rathbone {2}invoice\.generate {2}invoice$/),
      );
    } finally {
      await app.close();
    }
  });
});

function contentOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** What the pattern's group matches, wherever it does. */
function named(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

/** The links of a document to others, with the file that each leads to. */
function linksOf(document: string): { link: string; target: string; anchor: string | undefined }[] {
  return [...contentOf(document).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => {
    const [path = '', anchor] = link.split('#');
    return { link, target: path === '' ? document : join(dirname(document), path), anchor };
  });
}

/** Whether GitHub gives a heading of the document this anchor. */
function hasAnchor(document: string, anchor: string | undefined): boolean {
  if (anchor === undefined) return true;
  return [...contentOf(document).matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => {
    const words = heading.toLowerCase().replaceAll(/[^\w\- ]/g, '');
    return words.replaceAll(' ', '-') === anchor;
  });
}

/** What the tour asks people to paste, in that order. */
function tour(): string {
  return [...contentOf('docs/tour.md').matchAll(/^```sh tour\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');
}

async function inShell(script: string): Promise<string> {
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) };
  return text(spawn('bash', ['-u', '-c', script], { env, stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
}
