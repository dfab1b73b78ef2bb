import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldProblem, Problem, problem, toProblemJson } from '#kernel';
import { AuditLog } from '#platform/audit';
import { currentContext } from '#platform/context';
import { constraintProblem } from './constraints.js';
import { absent, hiddenRow } from './hidden-row.js';

const RETRY_AFTER_SECONDS = 2;

/** The one place where an error becomes an answer: RFC 9457 problems, and nothing that the inside of the server would tell. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly audit: AuditLog) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const answer = toProblem(error);
    if (answer.status === 500) this.logger.error({ err: error, requestId: request.id }, 'request failed');
    // Whoever runs the server wants to know why: a full disk and a database that is away look alike from outside.
    else if (answer.status === 503) this.logger.warn(`request not answered: ${reasonOf(error)}`);
    await this.recordRefusal(answer, request);
    send(reply, request, answer);
  }

  /** A 403, and a 404 that stands for a row of somebody else, is a security event. */
  private async recordRefusal(answer: Problem, { method, url }: FastifyRequest): Promise<void> {
    const principal = currentContext()?.principal;
    if (!principal) return;
    const hidden = hiddenRow(answer);
    if (answer.status !== 403 && !hidden) return;
    await this.audit.record({
      action: 'access.refuse',
      entity: hidden?.entity,
      entityId: hidden?.id,
      // What was tried stands here, since a role is refused before anything is known of the row.
      reason: `${answer.code}: ${method} ${url.split('?', 1)[0] ?? ''}`,
    });
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Answers a problem, with the header fields that its status asks for. */
export function send(reply: FastifyReply, request: FastifyRequest, answer: Problem): void {
  if (reply.sent) return;
  if (answer.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  if ((answer.status === 503 || answer.status === 429) && !reply.hasHeader('Retry-After')) {
    const { retryAfterSeconds = RETRY_AFTER_SECONDS } = answer.members;
    void reply.header('Retry-After', String(retryAfterSeconds));
  }
  void reply
    .status(answer.status)
    .header('Content-Type', 'application/problem+json')
    .send(JSON.stringify(toProblemJson(answer, request.id)));
}

/** Whatever was thrown, as the problem that the caller gets. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromStatus(error.getStatus());
  if (!isError(error)) return problem('INTERNAL', { detail: 'Something went wrong on our side.' });
  const { code, constraint, statusCode } = databaseFacts(error);
  if (constraint) {
    const known = constraintProblem(constraint);
    if (known) return known;
  }
  if (code && isUnavailable(code, error.message)) return unavailable();
  if (!code && isConnectionLoss(error.message)) return unavailable();
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge();
  if (statusCode !== undefined && statusCode < 500) return fromStatus(statusCode);
  return problem('INTERNAL', { detail: 'Something went wrong on our side. The request id helps us to find it.' });
}

/** Not `instanceof Error`: in a sandbox, as that of Jest, errors of Node.js come from another realm. */
function isError(thrown: unknown): thrown is Error {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string';
}

function databaseFacts(error: Error): { code?: string; constraint?: string; statusCode?: number } {
  const wrapped = error as { driverError?: unknown };
  return (isError(wrapped.driverError) ? wrapped.driverError : error) as {
    code?: string;
    constraint?: string;
    statusCode?: number;
  };
}

/** Connection exceptions, shutdown, too many connections, statement timeout, disk full. */
function isUnavailable(code: string, message: string): boolean {
  return (
    /^(08|53|57P)/.test(code) ||
    code === '57014' ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'].includes(code) ||
    isConnectionLoss(message)
  );
}

/** node-postgres reports these without a code. */
function isConnectionLoss(message: string): boolean {
  return /connection terminated|timeout exceeded when trying to connect|timeout expired|client has encountered a connection error|not queryable|connection (was )?closed/i.test(
    message,
  );
}

function unavailable(): Problem {
  return problem('UNAVAILABLE', {
    // Whether a commit arrived before the connection broke is not known; a stored reply tells.
    detail:
      'The database does not answer right now. Try again shortly; with the same Idempotency-Key nothing happens twice.',
  });
}

function fromStatus(status: number): Problem {
  switch (status) {
    case 401:
      return problem('UNAUTHENTICATED', { detail: 'Sign in first.' });
    case 403:
      return problem('FORBIDDEN_ROLE', { detail: 'Your role does not allow this.' });
    case 404:
      return absent();
    case 413:
      return bodyTooLarge();
    case 415:
      return mediaTypeUnsupported();
    case 503:
      return unavailable();
    default:
      return status < 500
        ? fieldProblem('BODY_UNREADABLE', '', 'The request could not be read.')
        : problem('INTERNAL', { detail: 'Something went wrong on our side.' });
  }
}

export const bodyTooLarge = (): Problem => problem('BODY_TOO_LARGE', { detail: 'The body is larger than 100 kB.' });

export const mediaTypeUnsupported = (): Problem =>
  problem('MEDIA_TYPE_UNSUPPORTED', { detail: 'Send JSON with Content-Type: application/json.' });
