import { HttpErrorResponse } from '@angular/common/http';
import { firstValueFrom, throwError } from 'rxjs';
import type { Invoice } from '#api';
import { saveOrSettle, type VersionedSaving } from './save-or-settle';

const invoice = (version: number) => ({ version }) as Invoice;
const refused = (status: number): Promise<never> => firstValueFrom(throwError(() => new HttpErrorResponse({ status })));

/** A server that is at version 4 while the form was opened at 3. */
function saving(
  overrides: Partial<VersionedSaving<Invoice>> = {},
): VersionedSaving<Invoice> & { readonly saved: number[] } {
  const saved: number[] = [];
  return {
    saved,
    read: invoice(3),
    save: (version) => {
      saved.push(version);
      return version === 4 ? Promise.resolve(invoice(5)) : refused(412);
    },
    reread: () => Promise.resolve(invoice(4)),
    compare: () => ({ what: 'The draft', rows: [] }),
    ...overrides,
  };
}

const choosing = (choice: 'mine' | 'theirs' | undefined) => ({ resolve: () => Promise.resolve(choice) });

describe('saving over a version that somebody else has changed', () => {
  it('saves mine over theirs when that was chosen', async () => {
    const attempt = saving();
    await expect(saveOrSettle(attempt, choosing('mine'))).resolves.toEqual({ by: 'mine', row: invoice(5) });
    expect(attempt.saved).toEqual([3, 4]);
  });

  it('goes on with theirs when that was chosen', async () => {
    await expect(saveOrSettle(saving(), choosing('theirs'))).resolves.toEqual({ by: 'theirs', row: invoice(4) });
  });

  it('saves nothing when the person goes on typing', async () => {
    const attempt = saving();
    await expect(saveOrSettle(attempt, choosing(undefined))).resolves.toBeUndefined();
    expect(attempt.saved).toEqual([3]);
  });

  it('says so when what was edited is gone', async () => {
    await expect(saveOrSettle(saving({ compare: () => undefined }), choosing('mine'))).rejects.toMatchObject({
      status: 412,
    });
  });

  it('asks nothing about other refusals', async () => {
    const attempt = saving({ save: () => refused(422) });
    await expect(saveOrSettle(attempt, choosing('mine'))).rejects.toMatchObject({ status: 422 });
  });
});
