import { inject, Injectable, signal } from '@angular/core';
import {
  activateUser,
  Api,
  deactivateUser,
  getUser,
  resetUserPassword,
  updateUser,
  type UpdateUser,
  type User,
  type UserWithLink,
} from '#api';
import { remote, writing } from '../../../core/api/remote';

/** One person and what an administrator can do for them. */
@Injectable()
export class UserStore {
  private readonly api = inject(Api);
  private readonly id = signal<string | undefined>(undefined);

  readonly user = remote(getUser, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  readonly writing = writing();

  open(id: string): void {
    this.id.set(id);
  }

  /** Over the version that was opened. */
  async update(before: User, changes: UpdateUser): Promise<User> {
    return this.take(await this.api.invoke(updateUser, { ...versioned(before), body: changes }));
  }

  activate(): Promise<User | undefined> {
    return this.writing.run(async () => this.take(await this.api.invoke(activateUser, this.posted())));
  }

  // What a dialog asks for is answered in the dialog: these throw, and the dialog shows why.

  async deactivate(): Promise<User> {
    return this.take(await this.api.invoke(deactivateUser, this.posted()));
  }

  async resetPassword(): Promise<UserWithLink> {
    const answer = await this.api.invoke(resetUserPassword, this.posted());
    this.user.set(answer);
    return answer;
  }

  private take(user: User): User {
    this.user.set(user);
    return user;
  }

  private posted() {
    const user = this.user.value();
    if (!user) throw new Error('Nobody is open who could be changed.');
    return { ...versioned(user), 'Idempotency-Key': crypto.randomUUID() };
  }
}

function versioned({ id, version }: User) {
  return { id, 'If-Match': `"${version}"` };
}
