import { HttpErrorResponse } from '@angular/common/http';
import { firstValueFrom, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { problemOf } from './problem';
import { writing } from './remote';

const refusal = {
  type: 'about:blank',
  title: 'Not in this state',
  status: 409,
  code: 'SOW_STATE',
  detail: 'It was approved.',
  requestId: 'r',
};
const refused = () => firstValueFrom(throwError(() => new HttpErrorResponse({ status: 409, error: refusal })));

describe('the answer of a write', () => {
  it('is what the server has answered', async () => {
    const write = writing();
    expect(await write.answerOf(write.run(() => Promise.resolve('done')))).toBe('done');
  });

  it('is thrown as the problem that it failed with, which the page shows too', async () => {
    const write = writing();
    const failure: unknown = await write.answerOf(write.run(refused)).catch((error: unknown) => error);
    expect(problemOf(failure)).toEqual(refusal);
    expect(write.problem()).toEqual(refusal);
  });

  it('is a problem while another write is on its way', async () => {
    const write = writing();
    let finish: () => void = () => undefined;
    const first = write.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const failure: unknown = await write.answerOf(write.run(() => Promise.resolve())).catch((error: unknown) => error);
    expect(problemOf(failure)).toMatchObject({ code: 'BUSY', status: 0 });
    finish();
    await first;
  });
});
