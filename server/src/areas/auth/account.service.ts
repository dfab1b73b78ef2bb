import { Injectable } from '@nestjs/common';
import { Clock, type Principal } from '#platform/context';
import type { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Views } from '#platform/views';
import {
  type AccountDto,
  Accounts,
  Preferences,
  type PreferencesDto,
  type UpdateAccountDto,
  type UpdatePreferencesDto,
} from '../users/index.js';
import { MeDto, type SessionListQuery } from './auth.dto.js';
import { sessionScope, sessionViewOf } from './session.view.js';

/** What people see and change of themselves. */
@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: Accounts,
    private readonly preferences: Preferences,
    private readonly unitOfWork: UnitOfWork,
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  async read(caller: Principal): Promise<MeDto> {
    return this.answer(await this.accounts.read(caller));
  }

  async update(caller: Principal, precondition: Precondition, sent: UpdateAccountDto): Promise<MeDto> {
    return this.unitOfWork.run(async () => this.answer(await this.accounts.update(caller, precondition, sent)));
  }

  async prefer(caller: Principal, sent: UpdatePreferencesDto): Promise<PreferencesDto> {
    return this.preferences.update(caller.userId, sent);
  }

  async logoutEverywhere(caller: Principal): Promise<void> {
    await this.unitOfWork.run(() => this.accounts.endSessions(caller.userId));
  }

  sessions(caller: Principal, query: SessionListQuery) {
    return this.views.list(sessionViewOf(caller.sessionId), query, caller, sessionScope(caller, this.clock.now()));
  }

  private async answer(user: AccountDto): Promise<MeDto> {
    return MeDto.of(user, await this.preferences.of(user.id));
  }
}
