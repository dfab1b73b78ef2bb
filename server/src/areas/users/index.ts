/**
 * Owns people: who they are, their role, whether they may sign in, and the links with which they set a password.
 * Does not own sessions and sign-in (auth), nor clients (a user of role client points to one by id).
 * Gives others `Users` (find, hold) and `SelfApproval` (permitted, record); `Accounts` is for sign-in,
 * `Preferences` for what people set for themselves.
 */
export { Accounts, type Credentials } from './accounts.js';
export { PreferencesDto, UpdatePreferencesDto } from './preferences.dto.js';
export { Preferences } from './preferences.js';
export { SelfApproval } from './self-approval.js';
export { AccountDto, UpdateAccountDto, UsernameField } from './user.dto.js';
export { type UserFacts, Users } from './users.face.js';
export { UsersModule } from './users.module.js';
