import { HttpErrorResponse } from '@angular/common/http';
import { problemOf } from '../../../core/api/problem';

/** What the server says about one of several lines, as if that line alone had been sent: `lines.2.unitPrice` is `unitPrice`. */
export function withinLine(error: HttpErrorResponse, index: number): HttpErrorResponse {
  const problem = problemOf(error);
  const prefix = `lines.${String(index)}.`;
  const errors = problem.errors?.map((each) =>
    each.path.startsWith(prefix) ? { ...each, path: each.path.slice(prefix.length) } : each,
  );
  return new HttpErrorResponse({
    status: error.status,
    headers: error.headers,
    error: errors ? { ...problem, errors } : (error.error as unknown),
  });
}
