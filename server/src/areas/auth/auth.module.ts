import { Module, type OnModuleInit } from '@nestjs/common';
import { defineJob, JobRegistry } from '#platform/jobs';
import { SettingsModule } from '../settings/index.js';
import { UsersModule } from '../users/index.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { AuthController } from './auth.controller.js';
import { GuessLimits } from './guess-limits.js';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.js';
import { PermissionsController } from './permissions.controller.js';
import { SignedInAnswers } from './signed-in-answers.js';
import { SignInCounters } from './sign-in-counters.js';
import { SignInService } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';

const SWEEP = defineJob<Record<string, never>>('auth.sweep');
const EVERY_NIGHT = '40 3 * * *';

@Module({
  imports: [SettingsModule, UsersModule],
  controllers: [AuthController, AccountController, PermissionsController],
  providers: [
    SignUpService,
    SignInService,
    AccountService,
    SignedInAnswers,
    Sessions,
    Passwords,
    GuessLimits,
    SignInCounters,
  ],
})
export class AuthModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRegistry,
    private readonly sessions: Sessions,
    private readonly counters: SignInCounters,
  ) {}

  onModuleInit(): void {
    this.jobs.registerScheduled(SWEEP, EVERY_NIGHT, async () => {
      await this.sessions.sweep();
      await this.counters.sweep();
    });
  }
}
