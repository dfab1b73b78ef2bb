import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DOCUMENT = join(__dirname, '..', '..', '..', 'libs', 'sdk', 'openapi.json');

/** What Jest was asked to run. */
interface Run {
  readonly testPathPatterns: { readonly patterns: readonly string[] };
  readonly testNamePattern?: string;
}

/** Answers that no test brings about, by their status, and why. */
const NOT_SEEN: Readonly<Record<string, string>> = {
  500: 'whatever is known to cause one is mended instead',
};

/** Ends the PostgreSQL of the tests, waits until its directory is gone, and tells which documented answers nobody saw. */
export default async function stopTestServer({ testPathPatterns, testNamePattern }: Run): Promise<void> {
  const server = globalThis.votraTestServer;
  if (server?.exitCode === null) {
    const ended = once(server, 'exit');
    server.stdin?.end();
    await ended;
  }
  const seen = seenAnswers();
  // Some of the tests see some of the answers.
  if (testPathPatterns.patterns.length > 0 || testNamePattern) return;
  if (process.argv.includes('--selectProjects') || process.env.VOTRA_TESTS === 'browser') return;
  const missed = declaredAnswers().filter((answer) => !seen.has(answer));
  if (missed.length === 0) return;
  process.stderr.write(`No test brings about these answers of the OpenAPI document:\n${missed.join('\n')}\n`);
  process.exitCode = 1;
}

/** What the tests noted (`api-contract.ts`): operation and status. */
function seenAnswers(): Set<string> {
  const file = process.env.VOTRA_TEST_ANSWERS;
  if (file === undefined || !existsSync(file)) return new Set();
  const seen = new Set(readFileSync(file, 'utf8').split('\n'));
  rmSync(dirname(file), { recursive: true });
  return seen;
}

function declaredAnswers(): string[] {
  const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  };
  return Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId, responses }) =>
      Object.keys(responses).flatMap((status) => (status in NOT_SEEN ? [] : [`${operationId} ${status}`])),
    ),
  );
}
