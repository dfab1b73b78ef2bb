import { type CanActivate, Inject, Injectable } from '@nestjs/common';
import { problem } from '#kernel';
import { CONFIGURATION, type Configuration } from '#platform/config';
import { Accounts } from '../users/index.js';

/** Refuses a registration before anything that was sent is looked at: on an instance with users it takes an invitation. */
@Injectable()
export class RegistrationGuard implements CanActivate {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'REGISTRATION'>,
    private readonly accounts: Accounts,
  ) {}

  async canActivate(): Promise<boolean> {
    if (this.configuration.REGISTRATION === 'open' || !(await this.accounts.anybodyIsThere())) return true;
    throw registrationClosed();
  }
}

export const registrationClosed = () =>
  problem('REGISTRATION_CLOSED', { detail: 'Registration is closed here. Ask an admin to invite you.' });
