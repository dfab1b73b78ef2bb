import { type Permission, PERMISSIONS, permissionsOf, type Role, ROLES, type Scope } from '#kernel';
import {
  BooleanField,
  EmailField,
  EnumField,
  type FieldOptions,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  LongTextField,
  ObjectField,
  RuleField,
  TextField,
  VersionField,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { AccountDto, PreferencesDto, UsernameField } from '../users/index.js';
import { ScopesField } from './permission.dto.js';
import { sessionViewOf } from './session.view.js';

const CONTROL = /\p{Cc}/u;

/** A secret of a person or a program: any characters that one can type. What makes a good password is another question. */
function SecretField(max: number, options: FieldOptions): PropertyDecorator {
  return RuleField(
    {
      code: 'TEXT_INVALID',
      test: (value) =>
        typeof value === 'string' &&
        value.isWellFormed() &&
        value.length >= 1 &&
        value.length <= max &&
        !CONTROL.test(value),
      message: `must be text of 1 to ${String(max)} characters`,
    },
    { type: 'string', minLength: 1, maxLength: max },
    options,
  );
}

const PASSWORD_RULE =
  'At least 8 characters (12 are better) with a lower-case letter, a capital and a digit, at most 72 bytes, none of the common ones.';

const NewPasswordField = (): PropertyDecorator =>
  SecretField(200, { description: PASSWORD_RULE, example: 'Correct-Horse-42' });

const PasswordField = (): PropertyDecorator => SecretField(200, { example: 'Correct-Horse-42' });

// Longer than any of ours: an access token that is sent by mistake is a 401 like every other wrong one.
const RefreshTokenField = (): PropertyDecorator =>
  SecretField(4000, {
    optional: true,
    description: 'For clients that keep no cookies; the cookie counts when this is absent.',
    example: 'mTq3vN0dXw8gB5sYh2kRzJ7cLf4aPu9eVo1iGt6nQyE',
  });

export class SetupDto {
  @BooleanField({
    description: 'True on an empty instance: whoever registers first becomes its admin.',
    example: false,
  })
  needsAdmin!: boolean;

  @EnumField('Registration', ['closed', 'open'], { description: 'Whether anybody may register, as a consultant.' })
  registration!: 'closed' | 'open';

  @TextField({ description: 'Whose portal it is, for those who come to sign in.', example: 'Northwind Consulting' })
  organizationName!: string;
}

export class RegisterDto {
  @EmailField({ example: 'ada@example.com' })
  email!: string;

  @UsernameField()
  username!: string;

  @TextField({ example: 'Ada Lovelace' })
  fullName!: string;

  @NewPasswordField()
  password!: string;
}

export class AcceptInvitationDto {
  @SecretField(200, { example: 'mTq3vN0dXw8gB5sYh2kRzJ7cLf4aPu9eVo1iGt6nQyE' })
  token!: string;

  @NewPasswordField()
  password!: string;
}

export class LoginDto {
  @TextField({ description: 'E-mail address or user name, without regard to case.', example: 'ada@example.com' })
  login!: string;

  @PasswordField()
  password!: string;

  @EnumField('TokenTransport', ['cookie', 'body'], {
    optional: true,
    description: 'Where the refresh token goes: an httpOnly cookie, which is the default, or the body of the answer.',
  })
  tokenTransport?: 'cookie' | 'body';
}

export class RefreshDto {
  @RefreshTokenField()
  refreshToken?: string;
}

export class ChangePasswordDto {
  @PasswordField()
  currentPassword!: string;

  @NewPasswordField()
  newPassword!: string;
}

export class SignedInDto {
  @TextField({
    max: 4000,
    description: 'Send it as "Authorization: Bearer ...".',
    example: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl',
  })
  accessToken!: string;

  @IntegerField({ min: 1, max: 86_400, description: 'Seconds until the access token expires.', example: 900 })
  expiresIn!: number;

  @ObjectField(() => AccountDto)
  user!: AccountDto;

  @RefreshTokenField()
  refreshToken?: string;
}

export class GrantedPermissionDto {
  @EnumField('Permission', PERMISSIONS, { example: 'time:write' })
  permission!: Permission;

  @ScopesField(
    "The rows it reaches, in any of these: all; of projects that one manages, or is assigned to; one's own; of one's client.",
  )
  scopes!: Scope[];
}

export class MeDto {
  @ObjectField(() => AccountDto)
  user!: AccountDto;

  @EnumField('Role', ROLES, { example: 'consultant' })
  role!: Role;

  @ListField(() => GrantedPermissionDto, { description: 'Everything that the role may do, and on which rows.' })
  permissions!: GrantedPermissionDto[];

  @ObjectField(() => PreferencesDto)
  preferences!: PreferencesDto;

  @VersionField({ description: 'The version of the user, for If-Match.' })
  version!: number;

  static of(user: AccountDto, preferences: PreferencesDto): MeDto {
    const permissions = permissionsOf(user.role).map(({ permission, scopes }) => ({ permission, scopes: [...scopes] }));
    return { user, role: user.role, permissions, preferences, version: user.version };
  }
}

export class SessionDto {
  @IdField()
  id!: string;

  @BooleanField({ description: 'The session that asks.' })
  isCurrent!: boolean;

  @TextField({ nullable: true, description: 'The address it was last used from.', example: '192.0.2.7' })
  ip!: string | null;

  @LongTextField({ nullable: true, max: 500, example: 'Mozilla/5.0' })
  userAgent!: string | null;

  @InstantField()
  createdAt!: string;

  @InstantField()
  lastUsedAt!: string;

  @InstantField({ description: 'It ends then unless it is used before.' })
  expiresAt!: string;
}

export class SessionListQuery extends listQueryOf(sessionViewOf(null)) {}
