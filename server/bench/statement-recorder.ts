/**
 * Preloaded into Votra by the benchmark (`node --import`): notes the statements of a request when the parent process
 * asks for it, so that the limit can send exactly the same ones. While nobody asks it costs one comparison a statement.
 */
import pg from 'pg';
import { currentContext } from '#platform/context';

export interface RecordedStatement {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

let recording: RecordedStatement[] | undefined;

type Query = (this: pg.Client, config: unknown, ...rest: unknown[]) => unknown;

// The method is borrowed and called with its own `this` below.
// eslint-disable-next-line @typescript-eslint/unbound-method
const send = pg.Client.prototype.query as Query;
const recordingQuery: Query = function (config, ...rest) {
  if (recording !== undefined && isOfRequest()) recording.push(describe(config, rest[0]));
  return send.call(this, config, ...rest);
};
pg.Client.prototype.query = recordingQuery as typeof pg.Client.prototype.query;

/** What jobs send meanwhile belongs to no request: they have no address to answer to. */
function isOfRequest(): boolean {
  return typeof currentContext()?.ip === 'string';
}

function describe(config: unknown, values: unknown): RecordedStatement {
  if (typeof config === 'string') return { name: undefined, text: config, values: Array.isArray(values) ? values : [] };
  const { name, text, values: own } = config as { name?: string; text: string; values?: unknown[] };
  return { name, text, values: own ?? [] };
}

process.on('message', (message) => {
  if (message === 'record') recording = [];
  if (message === 'recorded') {
    process.send?.({ recorded: recording });
    recording = undefined;
  }
});
