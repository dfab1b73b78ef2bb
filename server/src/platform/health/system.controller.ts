import { Controller, Get, Inject } from '@nestjs/common';
import { JobQueue } from '#platform/jobs';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { SERVER_VERSION } from './health.controller.js';
import { SystemDto } from './system.dto.js';

@Controller('system')
@Tag('System', 'How the installation is, for those who answer for it.')
export class SystemController {
  constructor(
    private readonly queue: JobQueue,
    @Inject(SERVER_VERSION) private readonly version: string,
  ) {}

  @Get()
  @RequirePermission('settings:manage')
  @Operation({
    id: 'getSystem',
    summary: 'Tell how the installation is',
    description:
      'The server that answers, and the background jobs of all servers. The audit log has getAuditIntegrity.',
    returns: SystemDto,
  })
  async read(): Promise<SystemDto> {
    return {
      version: this.version,
      uptimeSeconds: Math.floor(process.uptime()),
      jobs: await this.queue.state(),
    };
  }
}
