import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Api } from '#api';
import type { Operation } from '../api/remote';

/** Without it, spreadsheets take the letters beyond ASCII for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Saves lists and reports as files. */
@Injectable({ providedIn: 'root' })
export class CsvDownload {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);

  /**
   * Asks for all rows that the filters find, whatever page is on the screen, and hands them to the browser as a file.
   *
   * @throws HttpErrorResponse when the server refuses; run it by `writing()`, which shows that.
   * @example void this.exporting.run(() => this.csv.save(listSows$Csv, this.query.parameters(), 'statements-of-work.csv'));
   */
  async save<P extends object>(operation: Operation<P, string>, parameters: P, fileName: string): Promise<void> {
    const { limit: _limit, cursor: _cursor, ...all } = parameters as P & { limit?: unknown; cursor?: unknown };
    const text = await this.api.invoke(operation, all as unknown as P);
    this.hand(new Blob([BYTE_ORDER_MARK, text], { type: 'text/csv;charset=utf-8' }), fileName);
  }

  private hand(file: Blob, fileName: string): void {
    const address = URL.createObjectURL(file);
    const link = this.document.createElement('a');
    link.href = address;
    link.download = fileName;
    link.click();
    // The browser has taken the file by the next turn.
    setTimeout(() => {
      URL.revokeObjectURL(address);
    });
  }
}
