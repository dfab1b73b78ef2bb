import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from '../../ui/problem/problem';

/** No answer came: the network is away, or the server is. */
export const OFFLINE = 'OFFLINE';

/** A problem on its way to whoever shows it, where something that failed has to be thrown. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Turns whatever a request failed with into a problem that can be shown; never throws. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof HttpErrorResponse)) return unexpected(error);
  if (error.status === 0)
    return {
      code: OFFLINE,
      title: 'No connection',
      detail: 'The server cannot be reached. What you typed is kept; try again when the connection is back.',
      status: 0,
    };
  const retryAfter = secondsOf(error.headers.get('Retry-After'));
  const sent = documentOf(error.error);
  if (sent) return { ...sent, status: error.status, ...(retryAfter !== undefined && { retryAfter }) };
  return {
    code: 'UNEXPECTED_ANSWER',
    title: 'The server could not answer',
    detail: `It answered with status ${error.status}. Try again; if it stays, tell whoever runs this server.`,
    status: error.status,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function unexpected(error: unknown): Problem {
  return {
    code: 'CONSOLE_FAILED',
    title: 'Something in the console went wrong',
    detail: error instanceof Error ? error.message : String(error),
    status: 0,
  };
}

/** A failed request for CSV answers its problem as text. */
function documentOf(body: unknown): Problem | undefined {
  const parsed = typeof body === 'string' ? parse(body) : body;
  return typeof parsed === 'object' && parsed !== null && 'code' in parsed && 'detail' in parsed
    ? (parsed as Problem)
    : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
