import { Controller, Get } from '@nestjs/common';
import { Principal } from '#platform/context';
import { Caller } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { SignedIn } from '#platform/security';
import { HomeDto } from './home.dto.js';
import { HomeReader } from './home.reader.js';

@Controller('home')
@Tag('Home', 'What waits for whoever is signed in.')
export class HomeController {
  constructor(private readonly home: HomeReader) {}

  @Get()
  @SignedIn()
  @Operation({
    id: 'getHome',
    summary: 'Tell what waits for the caller',
    description:
      'Which day it is for the organization, and how much there is to decide, to bill, to pay or to correct.',
    returns: HomeDto,
  })
  read(@Caller() caller: Principal): Promise<HomeDto> {
    return this.home.read(caller);
  }
}
