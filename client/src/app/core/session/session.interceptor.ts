import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from './session';
import { WITHOUT_SESSION } from './without-session';

/** Sends the token along, and a request that was refused for its token once more with the next one. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  if (request.context.get(WITHOUT_SESSION)) return next(request);
  const session = inject(Session);
  return from(session.currentToken()).pipe(
    switchMap((token) =>
      next(withToken(request, token)).pipe(
        catchError((error: unknown) => {
          if (token === undefined || !(error instanceof HttpErrorResponse) || error.status !== 401)
            return throwError(() => error);
          return from(session.recover(token)).pipe(
            switchMap(() => session.currentToken()),
            switchMap((renewed) => next(withToken(request, renewed))),
          );
        }),
      ),
    ),
  );
};

function withToken(request: HttpRequest<unknown>, token: string | undefined): HttpRequest<unknown> {
  return token === undefined ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}
