/**
 * The main job, from client to paid invoice: `npm run demo` on an empty instance of its own, `npm run demo -- <url>` on
 * one that runs. Prints every request and ends with an error as soon as an answer is not what it has to be.
 */
import { demoLogins } from '../server/seeds/people.js';
import { Api, Difference } from './demo/api.js';
import { runMainJob } from './demo/main-job.js';
import { startOwnInstance } from './demo/own-instance.js';

const [address] = process.argv.slice(2);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function demonstrate(url: string): Promise<void> {
  const [demoAdmin] = demoLogins();
  if (!demoAdmin) throw new Error('The demo firm has no admin.');
  await runMainJob({ api: new Api(url, say), now: new Date(), say, demoAdmin });
}

async function main(): Promise<void> {
  if (address !== undefined) return demonstrate(address.replace(/\/+$/, ''));
  say('Starting an empty instance ...');
  const instance = await startOwnInstance();
  try {
    await demonstrate(instance.url);
  } finally {
    await instance.stop();
  }
}

main().then(
  () => say('\nEverything is as it has to be: 1350.00 of time, 135.00 tax, 1485.00 paid, balance 0.00.'),
  (error: unknown) => {
    process.stderr.write(
      error instanceof Difference ? `\nNot as it has to be: ${error.message}\n` : `\n${String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
