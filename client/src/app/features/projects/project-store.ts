import { inject, Injectable, signal } from '@angular/core';
import {
  activateProject,
  Api,
  cancelProject,
  closeProject,
  completeProject,
  getProject,
  holdProject,
  type Project,
  reopenProject,
  resumeProject,
} from '#api';
import { remote, writing } from '../../core/api/remote';

/** Somebody else has changed the row since it was read. */
const STALE = 412;

/** One project and every step of its life. */
@Injectable()
export class ProjectStore {
  private readonly api = inject(Api);
  private readonly id = signal<string | undefined>(undefined);

  readonly project = remote(getProject, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  readonly writing = writing();

  open(id: string): void {
    this.id.set(id);
  }

  activate(): Promise<Project | undefined> {
    return this.writing.run(() => this.take((project) => this.api.invoke(activateProject, versioned(project))));
  }

  resume(): Promise<Project | undefined> {
    return this.writing.run(() => this.take((project) => this.api.invoke(resumeProject, versioned(project))));
  }

  // What a dialog asks for is answered in the dialog: these throw, and the dialog shows why.

  /** The date is the last day that takes time while it is on hold. */
  hold(date: string): Promise<Project> {
    return this.take((project) => this.api.invoke(holdProject, { ...versioned(project), body: { date } }));
  }

  /** The date is the last day that takes time. */
  complete(date: string): Promise<Project> {
    return this.take((project) => this.api.invoke(completeProject, { ...versioned(project), body: { date } }));
  }

  close(): Promise<Project> {
    return this.take((project) => this.api.invoke(closeProject, versioned(project)));
  }

  reopen(reason: string): Promise<Project> {
    return this.take((project) => this.api.invoke(reopenProject, { ...versioned(project), body: { reason } }));
  }

  cancel(reason: string): Promise<Project> {
    return this.take((project) => this.api.invoke(cancelProject, { ...versioned(project), body: { reason } }));
  }

  /** Writes on the version that the person has read, and shows what it has become, also when that was somebody else. */
  private async take(write: (project: Project) => Promise<Project>): Promise<Project> {
    const project = this.project.value();
    if (!project) throw new Error('Nothing is open that could be changed.');
    try {
      const next = await write(project);
      this.project.set(next);
      return next;
    } catch (error) {
      if ((error as { status?: number }).status === STALE) this.project.reload();
      throw error;
    }
  }
}

function versioned({ id, version }: Project) {
  return { id, 'If-Match': `"${version}"`, 'Idempotency-Key': crypto.randomUUID() };
}
