import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiExtraModels } from '@nestjs/swagger';
import { AuditIntegrity } from '#platform/audit';
import { Principal } from '#platform/context';
import { sql } from '#platform/database';
import { Caller, type JsonText } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { Views } from '#platform/views';
import { AuditEventDto, AuditEventListQuery, AuditIntegrityDto, FieldChangeDto } from './audit-event.dto.js';
import { auditEventView } from './audit-event.view.js';

/** Whoever may read the log reads all of it. */
const everyEvent = sql`true`;

@Controller('audit-events')
@Tag('Audit', 'Who did what, when and why: every change, sign-in, refusal and export. Nobody can alter it unnoticed.')
@ApiExtraModels(FieldChangeDto)
export class AuditEventsController {
  constructor(
    private readonly views: Views,
    private readonly integrity: AuditIntegrity,
  ) {}

  @Get()
  @RequirePermission('audit:read')
  @Operation({
    id: 'listAuditEvents',
    summary: 'List audit events',
    description:
      'Newest first. Asking for a row, or a kind of row, answers the events of its parts too: those of an invoice hold ' +
      'those of its lines and payments. Days begin and end in the time zone of the organization.',
    lists: AuditEventDto,
  })
  list(@Caller() caller: Principal, @Query() query: AuditEventListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(auditEventView, query, caller, everyEvent);
  }

  @Get('integrity')
  @RequirePermission('audit:read')
  @Operation({
    id: 'getAuditIntegrity',
    summary: 'Tell how the chain of the audit log stands',
    description:
      'The head of the chain, and what its last verification found. `npm run audit:verify` walks all of it now.',
    returns: AuditIntegrityDto,
  })
  async state(): Promise<AuditIntegrityDto> {
    const { head, waiting, lastVerification } = await this.integrity.state();
    return {
      head: head && { ...head, sealedAt: head.sealedAt.toISOString() },
      waiting,
      lastVerification: lastVerification && { ...lastVerification, at: lastVerification.at.toISOString() },
    };
  }
}
