/**
 * What went wrong, as the API says it (RFC 9457) or as the browser noticed it. One shape for every screen: a title that
 * names the kind, a detail that says what to do, and where the API knows them, the fields.
 */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly requestId?: string;
  /** With 422: what is wrong with each field, by its path in what was sent (`rateLines.0.rate`). */
  readonly errors?: readonly FieldProblem[];
  /** With 429 and 503: seconds until it is worth trying again. */
  readonly retryAfter?: number;
  /** With 403: the roles that may. */
  readonly roles?: readonly string[];
}

export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
