import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { problem } from '#kernel';
import type { Principal } from '#platform/context';

/** What the caller says to have read: `If-Match: "3"` (RFC 9110, section 13.1.1). */
export class Precondition {
  private constructor(private readonly versions: readonly string[] | '*' | null) {}

  static of(header: string | undefined): Precondition {
    if (header === undefined || header.trim() === '') return new Precondition(null);
    if (header.trim() === '*') return new Precondition('*');
    return new Precondition(header.split(',').map((tag) => tag.trim()));
  }

  static readonly none = new Precondition(null);

  /**
   * Refuses a stale version with 412. Call it with the row locked, so that the version cannot change between the
   * comparison and the write. Weak tags never match, since If-Match compares strongly.
   */
  verify(version: number): void {
    if (this.versions === null || this.versions === '*') return;
    if (this.versions.includes(`"${String(version)}"`)) return;
    throw problem('VERSION_STALE', {
      detail: `This was changed meanwhile: it is now version ${String(version)}. Read it again, then repeat.`,
      currentVersion: version,
    });
  }

  /** As `verify`, for decisions that must rest on what was read: without a version, 428. */
  require(version: number): void {
    if (this.versions === null || this.versions === '*') {
      throw problem('PRECONDITION_REQUIRED', {
        detail: `Send If-Match with the version that you have read, such as If-Match: "${String(version)}".`,
      });
    }
    this.verify(version);
  }
}

/** Who takes a step, on which row, having read which version. */
export interface Step {
  readonly caller: Principal;
  readonly id: string;
  readonly precondition: Precondition;
}

/** What the request's If-Match says; a precondition that asks for nothing when there is none. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  Precondition.of(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
