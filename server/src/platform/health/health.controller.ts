import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Unlimited } from '#platform/limits';
import { Operation, Tag } from '#platform/openapi';
import { Public } from '#platform/security';
import { HealthDto, LivenessDto, ReadinessDto } from './health.dto.js';
import { ReadinessCheck } from './readiness-check.js';

export const SERVER_VERSION = Symbol('server version');

/** The routes of this controller, which stand outside of the API's prefix. */
export const HEALTH_ROUTES = ['health', 'health/live', 'health/ready'];

@Controller('health')
@Tag('Health', 'Whether the server lives and can work. For whoever watches it; no sign-in, no rate limit.')
export class HealthController {
  constructor(
    private readonly readiness: ReadinessCheck,
    @Inject(SERVER_VERSION) private readonly version: string,
  ) {}

  @Get()
  @Public()
  @Unlimited()
  @Operation({ id: 'getHealth', summary: 'Version and uptime', returns: HealthDto })
  health(): HealthDto {
    return { status: 'ok', version: this.version, uptimeSeconds: Math.floor(process.uptime()) };
  }

  @Get('live')
  @Public()
  @Unlimited()
  @Operation({
    id: 'getLiveness',
    summary: 'Whether the process lives',
    returns: LivenessDto,
    description: 'Never asks the database.',
  })
  live(): LivenessDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Unlimited()
  @Operation({
    id: 'getReadiness',
    summary: 'Whether the server can take requests',
    returns: ReadinessDto,
    answers: { 503: ReadinessDto },
    description:
      'Answers 503 while the database is away or not migrated, and from the moment the server is told to stop.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const readiness = await this.readiness.ask();
    if (readiness.status === 'failed') void reply.status(503).header('Retry-After', '1');
    return readiness;
  }
}
