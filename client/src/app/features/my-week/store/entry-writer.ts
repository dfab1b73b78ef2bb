import { inject, Injectable } from '@angular/core';
import {
  Api,
  type CreateTimeEntry,
  createTimeEntry,
  deleteTimeEntry,
  getTimeEntry,
  type TimeEntry,
  type UpdateTimeEntry,
  updateTimeEntry,
} from '#api';

/** What a cell asks of the server. Each version is the one that the person has seen, so that nobody overwrites unseen work. */
@Injectable()
export class EntryWriter {
  private readonly api = inject(Api);

  /** `attempt` is the same each time the same wish is sent, so that a lost reply records nothing twice. */
  create(body: CreateTimeEntry, attempt: string): Promise<TimeEntry> {
    return this.api.invoke(createTimeEntry, { body, 'Idempotency-Key': attempt });
  }

  update(id: string, version: number, body: UpdateTimeEntry): Promise<TimeEntry> {
    return this.api.invoke(updateTimeEntry, { id, body, 'If-Match': etag(version) });
  }

  async delete(id: string, version: number): Promise<void> {
    await this.api.invoke(deleteTimeEntry, { id, 'If-Match': etag(version) });
  }

  read(id: string): Promise<TimeEntry> {
    return this.api.invoke(getTimeEntry, { id });
  }
}

function etag(version: number): string {
  return `"${version}"`;
}
