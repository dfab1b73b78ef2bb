import { Body, Controller, Delete, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, EmptyBody, Id, IfMatch, type JsonText, Precondition } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { SignedIn } from '#platform/security';
import { PreferencesDto, UpdateAccountDto, UpdatePreferencesDto } from '../users/index.js';
import { AccountService } from './account.service.js';
import { ChangePasswordDto, MeDto, SessionDto, SessionListQuery } from './auth.dto.js';
import { Sessions } from './sessions.js';
import { SignInService } from './sign-in.service.js';

@Controller('auth')
@Tag('Account', "One's own account: who one is, what one may do, where one is signed in.")
export class AccountController {
  constructor(
    private readonly account: AccountService,
    private readonly signIn: SignInService,
    private readonly sessions: Sessions,
  ) {}

  @Get('me')
  @SignedIn()
  @Operation({ id: 'getMe', summary: 'Tell who one is and what one may do', returns: MeDto })
  me(@Caller() caller: Principal): Promise<MeDto> {
    return this.account.read(caller);
  }

  @Patch('me')
  @SignedIn()
  @Audited('user.update_self')
  @Operation({
    id: 'updateMe',
    summary: "Change one's own name, e-mail address or user name",
    returns: MeDto,
    problems: ['USER_EMAIL_TAKEN', 'USER_USERNAME_TAKEN'],
  })
  update(
    @Caller() caller: Principal,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateAccountDto,
  ): Promise<MeDto> {
    return this.account.update(caller, precondition, body);
  }

  @Patch('preferences')
  @SignedIn()
  @Audited('user.prefer')
  @Operation({
    id: 'updatePreferences',
    summary: 'Change how screens look and work for oneself',
    description: 'They come with getMe, and hold on every device.',
    returns: PreferencesDto,
    ifMatch: 'none',
  })
  prefer(@Caller() caller: Principal, @Body() body: UpdatePreferencesDto): Promise<PreferencesDto> {
    return this.account.prefer(caller, body);
  }

  @Post('change-password')
  @SignedIn()
  @Audited('auth.change_password')
  @Operation({
    id: 'changePassword',
    summary: 'Set another password',
    description: 'Ends all other sessions at once; this one goes on.',
    problems: ['PASSWORD_WRONG', 'PASSWORD_WEAK', 'RATE_LIMITED'],
  })
  changePassword(@Caller() caller: Principal, @Body() body: ChangePasswordDto): Promise<void> {
    return this.signIn.changePassword(caller, body);
  }

  @Post('logout-everywhere')
  @SignedIn()
  @Audited('auth.logout_everywhere')
  @Operation({
    id: 'logoutEverywhere',
    summary: 'Sign out everywhere',
    description: 'Ends every session at once, this one too.',
  })
  logoutEverywhere(@Caller() caller: Principal, @Body() _body: EmptyBody): Promise<void> {
    return this.account.logoutEverywhere(caller);
  }

  @Get('sessions')
  @SignedIn()
  @Operation({ id: 'listSessions', summary: 'List where one is signed in', lists: SessionDto })
  list(@Caller() caller: Principal, @Query() query: SessionListQuery): Promise<JsonText | StreamableFile> {
    return this.account.sessions(caller, query);
  }

  @Delete('sessions/:id')
  @SignedIn()
  @Audited('auth.end_session')
  @Operation({
    id: 'endSession',
    summary: 'Sign out one session',
    description: 'At once, its access token included.',
    ifMatch: 'none',
  })
  end(@Caller() caller: Principal, @Id() id: string): Promise<void> {
    return this.sessions.endOne(caller, id);
  }
}
