import { HttpErrorResponse } from '@angular/common/http';
import { withinLine } from './within-line';

const refusal = (path: string) =>
  new HttpErrorResponse({
    status: 422,
    error: {
      code: 'MONEY_TOO_PRECISE',
      title: 'Too precise',
      detail: '.',
      errors: [{ path, code: 'X', message: '.' }],
    },
  });

const pathsOf = ({ error }: HttpErrorResponse) =>
  (error as { errors: { path: string }[] }).errors.map(({ path }) => path);

describe('a refusal of one line of several', () => {
  it('is about the fields of that line', () => {
    expect(pathsOf(withinLine(refusal('lines.2.unitPrice'), 2))).toEqual(['unitPrice']);
  });

  it('stays what it is when it is about something else', () => {
    expect(pathsOf(withinLine(refusal('lines.20.unitPrice'), 2))).toEqual(['lines.20.unitPrice']);
    expect(pathsOf(withinLine(refusal('periodEnd'), 0))).toEqual(['periodEnd']);
  });

  it('keeps what has no fields at all', () => {
    const unavailable = new HttpErrorResponse({ status: 503 });
    expect(withinLine(unavailable, 0).status).toBe(503);
  });
});
