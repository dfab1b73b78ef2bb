import { Injectable } from '@nestjs/common';
import { fieldProblem, problem } from '#kernel';
import { AuditLog } from '#platform/audit';
import { type Principal } from '#platform/context';
import { UnitOfWork } from '#platform/unit-of-work';
import { Accounts, type Credentials } from '../users/index.js';
import type { ChangePasswordDto, LoginDto } from './auth.dto.js';
import { GuessLimits } from './guess-limits.js';
import { Passwords } from './passwords.js';
import { Sessions, type SignedIn } from './sessions.js';

/** Why a sign-in failed: for the audit log only, the answer is always the same. */
type Failure = 'unknown_login' | 'wrong_password' | 'not_active' | 'locked';

/** Checks passwords: at sign-in, and before they are changed. */
@Injectable()
export class SignInService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly limits: GuessLimits,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Begins a session. Unknown, wrong, locked and deactivated get the same answer after the same work.
   * @throws LOGIN_FAILED; RATE_LIMITED when the address has failed too often
   */
  async login({ login, password }: LoginDto): Promise<SignedIn> {
    await this.limits.refuseBlockedAddress();
    const account = await this.accounts.findByLogin(login);
    const isRight = await this.passwords.verify(password, account?.passwordHash ?? null);
    const outcome = await this.unitOfWork.run(async () => {
      const failure = await this.judge(login, account, isRight);
      if (failure !== null || account === null) return failure;
      await this.accounts.noteLogin(account.id);
      return this.sessions.begin(account);
    });
    if (outcome === null || typeof outcome === 'string') {
      await this.audit.record({ action: 'auth.login_failed', entity: 'user', entityId: account?.id, reason: outcome });
      throw problem('LOGIN_FAILED', { detail: 'Login or password is wrong, or the account is locked for the moment.' });
    }
    const { principal } = outcome;
    await this.audit.record({ action: 'auth.login', entity: 'user', entityId: principal.userId, principal });
    return outcome;
  }

  /**
   * Sets another password and ends the other sessions; the calling one goes on.
   * @throws PASSWORD_WEAK; PASSWORD_WRONG, also while the account is locked; RATE_LIMITED when the address has failed too often
   */
  async changePassword(caller: Principal, { currentPassword, newPassword }: ChangePasswordDto): Promise<void> {
    this.passwords.refuseWeak(newPassword, 'newPassword');
    await this.limits.refuseBlockedAddress();
    const account = await this.accounts.findById(caller.userId);
    const isRight = await this.passwords.verify(currentPassword, account?.passwordHash ?? null);
    const passwordHash = isRight ? await this.passwords.hash(newPassword) : null;
    const failure = await this.unitOfWork.run(async () => {
      const found = await this.judge(caller.userId, account, isRight);
      if (found !== null) return found;
      if (passwordHash === null) return 'wrong_password';
      await this.accounts.setPassword(caller.userId, passwordHash);
      await this.sessions.endOthers(caller.userId, caller.sessionId);
      return null;
    });
    if (failure === null) return;
    const action = 'auth.change_password_failed';
    await this.audit.record({ action, entity: 'user', entityId: caller.userId, reason: failure });
    throw fieldProblem('PASSWORD_WRONG', 'currentPassword', 'This is not your current password.');
  }

  /** Counts a failure where it is one. Meanwhile other attempts on the account wait for this one. */
  private async judge(login: string, account: Credentials | null, isRight: boolean): Promise<Failure | null> {
    const attempt = await this.limits.begin(login, account?.id ?? null);
    const failure = await this.failureOf(account, isRight, attempt.isLocked);
    if (failure === null) await attempt.succeeded();
    else await attempt.failed();
    return failure;
  }

  private async failureOf(account: Credentials | null, isRight: boolean, isLocked: boolean): Promise<Failure | null> {
    if (account === null) return 'unknown_login';
    if (isLocked) return 'locked';
    if (!isRight) return 'wrong_password';
    // The check took a while: an account that was shut or got another password meanwhile does not come in.
    const now = await this.accounts.findById(account.id);
    return now?.status === 'active' && now.passwordHash === account.passwordHash ? null : 'not_active';
  }
}
