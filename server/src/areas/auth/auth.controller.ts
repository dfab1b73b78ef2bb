import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Audited } from '#platform/audit';
import { LocatedAt } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { Public } from '#platform/security';
import { AccountDto } from '../users/index.js';
import { AcceptInvitationDto, LoginDto, RefreshDto, RegisterDto, SetupDto, SignedInDto } from './auth.dto.js';
import { OriginGuard } from './origin.guard.js';
import { clearRefreshCookie, refreshCookieOf, setRefreshCookie } from './refresh-cookie.js';
import { RegistrationGuard } from './registration.guard.js';
import { Sessions } from './sessions.js';
import { SignInService } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';
import { SignedInAnswers } from './signed-in-answers.js';

@Controller('auth')
@Tag('Sign-in', 'How people come in: set up, invitations, sign-in, and the tokens that the rest of the API takes.')
export class AuthController {
  constructor(
    private readonly signUp: SignUpService,
    private readonly signIn: SignInService,
    private readonly sessions: Sessions,
    private readonly answers: SignedInAnswers,
  ) {}

  @Get('setup')
  @Public()
  @Operation({ id: 'getSetup', summary: 'Tell how one can come in', returns: SetupDto })
  setup(): Promise<SetupDto> {
    return this.signUp.setup();
  }

  @Post('register')
  @Public()
  @UseGuards(RegistrationGuard)
  @Audited('auth.register')
  @LocatedAt('/users')
  @Operation({
    id: 'registerUser',
    summary: 'Register without an invitation',
    description:
      'The first user of an empty instance becomes its admin. After that it takes REGISTRATION=open, and makes consultants.',
    returns: AccountDto,
    status: 201,
    problems: ['REGISTRATION_CLOSED', 'PASSWORD_WEAK', 'USER_EMAIL_TAKEN', 'USER_USERNAME_TAKEN'],
  })
  register(@Body() body: RegisterDto): Promise<AccountDto> {
    return this.signUp.register(body);
  }

  @Post('accept-invitation')
  @Public()
  @Audited('auth.accept_invitation')
  @LocatedAt('/users')
  @Operation({
    id: 'acceptInvitation',
    summary: 'Set a password with a one-time link',
    description: 'The link of an invitation or of a password reset. It works once, within seven days.',
    returns: AccountDto,
    status: 201,
    problems: ['INVITATION_INVALID', 'PASSWORD_WEAK'],
  })
  acceptInvitation(@Body() body: AcceptInvitationDto): Promise<AccountDto> {
    return this.signUp.acceptInvitation(body);
  }

  @Post('login')
  @Public()
  @UseGuards(OriginGuard)
  @Audited('auth.login')
  @Operation({
    id: 'logIn',
    summary: 'Sign in',
    description:
      'Answers an access token for 15 minutes, and a refresh token for 7 days: as a cookie, or in the body when asked. ' +
      'Ten failures within 15 minutes lock the account for 15 minutes, with the same answer as a wrong password; fifty ' +
      'from one address answer 429.',
    returns: SignedInDto,
    problems: ['LOGIN_FAILED', 'FORBIDDEN_ORIGIN', 'RATE_LIMITED'],
  })
  async login(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: LoginDto,
  ): Promise<SignedInDto> {
    const signedIn = await this.signIn.login(body);
    const answer = await this.answers.for(signedIn);
    if (body.tokenTransport === 'body') return { ...answer, refreshToken: signedIn.refreshToken };
    setRefreshCookie(request, reply, signedIn.refreshToken);
    return answer;
  }

  @Post('refresh')
  @Public()
  @UseGuards(OriginGuard)
  @Audited('auth.refresh')
  @Operation({
    id: 'refreshSession',
    summary: 'Get a new access token',
    description:
      'Takes the refresh token from the body, else from the cookie, and answers its successor the same way. Each is ' +
      'used once; one that comes back later than ten seconds after its use ends the session, since two people have it.',
    returns: SignedInDto,
    problems: ['REFRESH_TOKEN_INVALID', 'FORBIDDEN_ORIGIN'],
  })
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() { refreshToken }: RefreshDto,
  ): Promise<SignedInDto> {
    const signedIn = await this.sessions.refresh(refreshToken ?? refreshCookieOf(request));
    const answer = await this.answers.for(signedIn);
    if (refreshToken !== undefined) return { ...answer, refreshToken: signedIn.refreshToken };
    setRefreshCookie(request, reply, signedIn.refreshToken);
    return answer;
  }

  @Post('logout')
  @Public()
  @UseGuards(OriginGuard)
  @Audited('auth.logout')
  @Operation({
    id: 'logOut',
    summary: 'Sign out',
    description: 'Ends the session of the refresh token. It succeeds as well when that has ended before.',
    problems: ['FORBIDDEN_ORIGIN'],
  })
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() { refreshToken }: RefreshDto,
  ): Promise<void> {
    await this.sessions.logout(refreshToken ?? refreshCookieOf(request));
    clearRefreshCookie(request, reply);
  }
}
