import { Body, Controller, Get, Patch } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, IfMatch, Precondition } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ChangedSettingsDto, SettingsDto, UpdateSettingsDto } from './settings.dto.js';
import { SettingsService } from './settings.service.js';

@Controller('settings')
@Tag('Settings', 'The organization that runs this instance, and its policies.')
export class SettingsController {
  constructor(private readonly service: SettingsService) {}

  @Get()
  @RequirePermission('settings:read')
  @Operation({ id: 'getSettings', summary: 'Read the settings of the organization', returns: SettingsDto })
  read(@Caller() caller: Principal): Promise<SettingsDto> {
    return this.service.read(caller);
  }

  @Patch()
  @RequirePermission('settings:manage', 'period:lock')
  @Audited('settings.update')
  @Operation({
    id: 'updateSettings',
    summary: 'Change the settings of the organization',
    description:
      'lockedThrough takes period:lock, everything else settings:manage. A lock that is moved over time which is not ' +
      'approved yet is accepted with a warning; it may be moved back.',
    returns: ChangedSettingsDto,
  })
  update(
    @Caller() caller: Principal,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateSettingsDto,
  ): Promise<ChangedSettingsDto> {
    return this.service.update(caller, precondition, body);
  }
}
