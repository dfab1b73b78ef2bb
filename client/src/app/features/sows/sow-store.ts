import { inject, Injectable, signal } from '@angular/core';
import {
  acceptSow,
  Api,
  approveSow,
  cancelSow,
  completeSow,
  getSow,
  rejectSow,
  reviseSow,
  type Sow,
  submitSow,
  withdrawSow,
} from '#api';
import { remote, writing } from '../../core/api/remote';

/** One statement of work and everything that can be done with it. */
@Injectable()
export class SowStore {
  private readonly api = inject(Api);
  private readonly id = signal<string | undefined>(undefined);

  readonly sow = remote(getSow, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  readonly writing = writing();

  open(id: string): void {
    this.id.set(id);
  }

  submit(): Promise<Sow | undefined> {
    return this.run((sow) => this.api.invoke(submitSow, versioned(sow)));
  }

  withdraw(): Promise<Sow | undefined> {
    return this.run((sow) => this.api.invoke(withdrawSow, versioned(sow)));
  }

  revise(): Promise<Sow | undefined> {
    return this.run((sow) => this.api.invoke(reviseSow, versioned(sow)));
  }

  complete(): Promise<Sow | undefined> {
    return this.run((sow) => this.api.invoke(completeSow, versioned(sow)));
  }

  // What a dialog asks for is answered in the dialog: these throw, and the dialog shows why.

  approve(note: string): Promise<Sow> {
    return this.take((sow) => this.api.invoke(approveSow, { ...versioned(sow), body: note === '' ? {} : { note } }));
  }

  reject(reason: string): Promise<Sow> {
    return this.take((sow) => this.api.invoke(rejectSow, { ...versioned(sow), body: { reason } }));
  }

  cancel(reason: string): Promise<Sow> {
    return this.take((sow) => this.api.invoke(cancelSow, { ...versioned(sow), body: { reason } }));
  }

  accept(): Promise<Sow> {
    return this.take((sow) => this.api.invoke(acceptSow, versioned(sow)));
  }

  private run(write: (sow: Sow) => Promise<Sow>): Promise<Sow | undefined> {
    return this.writing.run(() => this.take(write));
  }

  /** Writes on the version that the person has read, and shows what it has become. */
  private async take(write: (sow: Sow) => Promise<Sow>): Promise<Sow> {
    const sow = this.sow.value();
    if (!sow) throw new Error('Nothing is open that could be changed.');
    const next = await write(sow);
    this.sow.set(next);
    return next;
  }
}

function versioned({ id, version }: Sow) {
  return { id, 'If-Match': `"${version}"`, 'Idempotency-Key': crypto.randomUUID() };
}
