import { PartialType, PickType } from '@nestjs/swagger';
import { type Role, ROLES } from '#kernel';
import {
  AvailableActionDto,
  AvailableActionsField,
  EmailField,
  EnumField,
  type FieldOptions,
  hasOneSpelling,
  IdField,
  InstantField,
  RuleField,
  TextField,
  VersionField,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { USER_STATUSES, type UserStatus } from './user.lifecycle.js';
import { userView } from './user.view.js';

/** A user name never looks like an e-mail address: sign-in takes either, and nobody may pose as another's address. */
const USERNAME = /^[^\s@\u0000-\u001f\u007f-\u009f]{1,255}$/;

export function UsernameField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'USERNAME_INVALID',
      test: (value) => typeof value === 'string' && USERNAME.test(value) && hasOneSpelling(value),
      message: 'must have 1 to 255 characters, no blanks, nothing invisible and no "@"',
    },
    { type: 'string', minLength: 1, maxLength: 255, example: 'ada.lovelace' },
    options,
  );
}

const RoleField = (options: FieldOptions = {}): PropertyDecorator =>
  EnumField('Role', ROLES, { example: 'consultant', ...options });

const StatusField = (): PropertyDecorator => EnumField('UserStatus', USER_STATUSES, { example: 'active' });

const ClientIdField = (options: FieldOptions = {}): PropertyDecorator =>
  IdField({ nullable: true, description: 'The client of a user of role client; null for everybody else.', ...options });

export class InviteUserDto {
  @EmailField({ example: 'ada@example.com' })
  email!: string;

  @UsernameField()
  username!: string;

  @TextField({ example: 'Ada Lovelace' })
  fullName!: string;

  @RoleField()
  role!: Role;

  @ClientIdField({ optional: true, example: null })
  clientId?: string | null;
}

export class UpdateUserDto extends PartialType(InviteUserDto, { skipNullProperties: false }) {}

/** What people change about themselves. */
export class UpdateAccountDto extends PartialType(PickType(InviteUserDto, ['email', 'username', 'fullName']), {
  skipNullProperties: false,
}) {}

export class UserListQuery extends listQueryOf(userView) {}

/** A row of the directory; the optional fields are for those who manage people. */
export class UserRowDto {
  @IdField()
  id!: string;

  @TextField({ example: 'Ada Lovelace' })
  fullName!: string;

  @RoleField()
  role!: Role;

  @StatusField()
  status!: UserStatus;

  @EmailField({ optional: true, example: 'ada@example.com' })
  email?: string;

  @UsernameField({ optional: true })
  username?: string;

  @ClientIdField({ optional: true })
  clientId?: string | null;

  @TextField({ optional: true, nullable: true, example: null })
  clientName?: string | null;

  @InstantField({ optional: true, nullable: true })
  lastLoginAt?: string | null;

  @InstantField({ optional: true })
  createdAt?: string;

  @InstantField({ optional: true })
  updatedAt?: string;

  @VersionField()
  version!: number;
}

export class UserDto extends UserRowDto {
  @AvailableActionsField()
  availableActions!: AvailableActionDto[];
}

/** The answer that shows a one-time link, and the only one that ever does. */
export class UserWithLinkDto extends UserDto {
  @TextField({
    optional: true,
    description:
      'Hand it to the person, who sets a password with it at POST /auth/accept-invitation. It works once, until ' +
      'invitationExpiresAt, and is shown only here: a repeated request with the same Idempotency-Key leaves it out.',
    example: 'mTq3vN0dXw8gB5sYh2kRzJ7cLf4aPu9eVo1iGt6nQyE',
  })
  invitationToken?: string;

  @InstantField()
  invitationExpiresAt!: string;
}

/** One's own account. */
export class AccountDto {
  @IdField()
  id!: string;

  @TextField({ example: 'Ada Lovelace' })
  fullName!: string;

  @RoleField()
  role!: Role;

  @StatusField()
  status!: UserStatus;

  @EmailField({ example: 'ada@example.com' })
  email!: string;

  @UsernameField()
  username!: string;

  @ClientIdField()
  clientId!: string | null;

  @TextField({ nullable: true, example: null })
  clientName!: string | null;

  @InstantField({ nullable: true })
  lastLoginAt!: string | null;

  @InstantField()
  createdAt!: string;

  @InstantField()
  updatedAt!: string;

  @VersionField()
  version!: number;
}
