import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { npmChromium } from './npm-chromium.js';

/** Where systems put a Chromium that playwright does not look for itself. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts the first of these that starts: the one that CHROMIUM_PATH names (then no other), the one that npm brought, an
 * installed Chrome, Edge or Chromium.
 * @throws when none does, saying why each did not and what helps
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const { name, options } of await candidates()) {
    try {
      return await chromium.launch({
        ...options,
        args: FLAGS,
        // Chromium refuses its sandbox to root, and it visits nobody but our own server.
        chromiumSandbox: false,
      });
    } catch (error) {
      failures.push(`  ${name}: ${firstLines(error)}`);
    }
  }
  throw new Error(
    `No browser could be started for the tests of the console. Install Chromium or Chrome, or name one: ` +
      `CHROMIUM_PATH=/path/to/chromium npm test\n${failures.join('\n')}`,
  );
}

async function candidates(): Promise<{ name: string; options: LaunchOptions }[]> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return [{ name: 'CHROMIUM_PATH', options: { executablePath: named } }];
  const brought = await npmChromium();
  return [
    ...(brought ? [{ name: '@sparticuz/chromium', options: optionsOf(brought) }] : []),
    ...['chrome', 'msedge'].map((channel) => ({ name: channel, options: { channel } })),
    ...USUAL_PLACES.filter((path) => existsSync(path)).map((path) => ({
      name: path,
      options: { executablePath: path },
    })),
  ];
}

function optionsOf({ executablePath, environment }: NonNullable<Awaited<ReturnType<typeof npmChromium>>>) {
  return { executablePath, env: { ...definedEnvironment(), ...environment } };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function firstLines(error: unknown): string {
  const lines = String(error).split('\n');
  return lines.slice(0, 3).join(' ');
}
