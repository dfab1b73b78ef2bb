import { Body, Controller, Get, Post } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { DemoDataDto, LoadDemoDataDto } from './demo-data.dto.js';
import { DemoDataService } from './demo-data.service.js';

@Controller('settings/demo-data')
@Tag('Settings')
export class DemoDataController {
  constructor(private readonly demoData: DemoDataService) {}

  @Get()
  @RequirePermission('settings:manage')
  @Operation({ id: 'getDemoData', summary: 'Tell whether demo data can be loaded, or are', returns: DemoDataDto })
  read(): Promise<DemoDataDto> {
    return this.demoData.read();
  }

  @Post()
  @RequirePermission('settings:manage')
  @Audited('settings.load_demo_data')
  @Operation({
    id: 'loadDemoData',
    summary: 'Fill an empty instance with demo data',
    description:
      'Nine months of a small consulting firm that end today, with twelve people and eight clients, under the name and address of the organization. ' +
      'A job does the work within a minute: ask getDemoData how far it is. Nothing takes them out again.',
    returns: DemoDataDto,
    status: 202,
    problems: ['DEMO_DATA_UNAVAILABLE', 'PASSWORD_WEAK'],
  })
  load(@Body() { password }: LoadDemoDataDto): Promise<DemoDataDto> {
    return this.demoData.request(password);
  }
}
