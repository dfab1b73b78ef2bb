import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#kernel';
import { idColumn, StampedRow } from '#platform/database';
import { describeConstraints } from '#platform/http';
import type { UserStatus } from './user.lifecycle.js';

@Entity('app_user')
export class User extends StampedRow<string | null> {
  @PrimaryColumn(idColumn({ primaryKeyConstraintName: 'pk_app_user' }))
  id!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  username!: string;

  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column(idColumn({ name: 'client_id', nullable: true }))
  clientId!: string | null;

  @Column({ type: 'text' })
  status!: UserStatus;

  /** Null until the person has set a password, and again after a reset. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  /** Raising it ends every session of the user, with their access tokens, at once. */
  @Column({ name: 'token_version', type: 'integer' })
  tokenVersion!: number;
}

/** Ends the password, and every session that it began. */
export function forgetPassword(user: User): void {
  user.passwordHash = null;
  user.tokenVersion += 1;
}

describeConstraints({
  uq_app_user_email: { code: 'USER_EMAIL_TAKEN', detail: 'Another user has this e-mail address already.' },
  uq_app_user_username: { code: 'USER_USERNAME_TAKEN', detail: 'Another user has this user name already.' },
  fk_app_user_client: { code: 'REFERENCE_NOT_FOUND', path: 'clientId', detail: 'There is no client with this id.' },
});
