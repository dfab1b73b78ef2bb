import { Inject, Injectable } from '@nestjs/common';
import { fieldProblem } from '#kernel';
import { CONFIGURATION, type Configuration } from '#platform/config';
import { currentContext, Principal } from '#platform/context';
import { Database, newId, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { Settings } from '../settings/index.js';
import { type AccountDto, Accounts } from '../users/index.js';
import type { AcceptInvitationDto, RegisterDto, SetupDto } from './auth.dto.js';
import { Passwords } from './passwords.js';
import { registrationClosed } from './registration.guard.js';
import { principalOf } from './sessions.js';
import { SignInCounters } from './sign-in-counters.js';

/** How people come in for the first time. */
@Injectable()
export class SignUpService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly counters: SignInCounters,
    private readonly settings: Settings,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'REGISTRATION'>,
  ) {}

  async setup(): Promise<SetupDto> {
    const { organizationName } = await this.settings.read();
    const needsAdmin = !(await this.accounts.anybodyIsThere());
    return { needsAdmin, registration: this.configuration.REGISTRATION, organizationName };
  }

  /** The first user of an empty instance becomes its admin; later ones are consultants, where that is open to all. */
  async register({ email, username, fullName, password }: RegisterDto): Promise<AccountDto> {
    this.passwords.refuseWeak(password, 'password');
    const passwordHash = await this.passwords.hash(password);
    return this.unitOfWork.run(async () => {
      // Two who come first at once are let in one after the other, so that one of them is the first.
      await this.database.execute(sql`SELECT pg_advisory_xact_lock('app_user'::regclass::oid::bigint)`);
      const isFirst = !(await this.accounts.anybodyIsThere());
      if (!isFirst && this.configuration.REGISTRATION === 'closed') throw registrationClosed();
      const role = isFirst ? 'admin' : 'consultant';
      const id = newId();
      const principal = new Principal({
        kind: 'user',
        userId: id,
        name: fullName,
        role,
        clientId: null,
        sessionId: null,
        tokenVersion: 1,
      });
      await this.actingAs(principal, () =>
        this.accounts.register(id, { email, username, fullName, passwordHash, role }),
      );
      return this.accounts.read(principal);
    });
  }

  /** Follows a one-time link, of an invitation or of a reset. */
  async acceptInvitation({ token, password }: AcceptInvitationDto): Promise<AccountDto> {
    this.passwords.refuseWeak(password, 'password');
    const owner = await this.accounts.ownerOfLink(token);
    if (!owner) throw linkInvalid();
    const passwordHash = await this.passwords.hash(password);
    const principal = principalOf(owner, null);
    return this.unitOfWork.run(async () => {
      await this.actingAs(principal, async () => {
        if (!(await this.accounts.followLink(token, owner.id, passwordHash))) throw linkInvalid();
      });
      await this.counters.forgetAccount(owner.id);
      return this.accounts.read(principal);
    });
  }

  /** Nobody is signed in yet, and still the log should say who did it. */
  private async actingAs(principal: Principal, work: () => Promise<void>): Promise<void> {
    const context = currentContext();
    if (context) context.principal = principal;
    await this.unitOfWork.during(context?.action ?? 'auth.sign_up', work);
  }
}

const linkInvalid = () =>
  fieldProblem(
    'INVITATION_INVALID',
    'token',
    'The link was used, has expired or never existed. Ask an admin for a new one.',
  );
