import { Body, Controller, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, EmptyBody, Id, IfMatch, type JsonText, Precondition } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ActivityDto, ActivityListQuery } from '../audit/index.js';
import { ClientDto, ClientListQuery, ClientRowDto, CreateClientDto, UpdateClientDto } from './client.dto.js';
import { clientLifecycle as lifecycle } from './client.lifecycle.js';
import { ClientsService } from './clients.service.js';

@Controller('clients')
@Tag('Clients', 'Whom the firm works for, with contacts, currency, payment terms and tax rate.')
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  @Get()
  @RequirePermission('client:read')
  @Operation({ id: 'listClients', summary: 'List clients', lists: ClientRowDto })
  list(@Caller() caller: Principal, @Query() query: ClientListQuery): Promise<JsonText | StreamableFile> {
    return this.clients.list(caller, query);
  }

  @Post()
  @RequirePermission('client:write')
  @Audited('client.create')
  @Operation({
    id: 'createClient',
    summary: 'Create a client',
    description: 'Currency and payment terms are those of the organization unless given.',
    returns: ClientDto,
    status: 201,
    transition: { lifecycle, action: 'create' },
    problems: ['CLIENT_EMAIL_TAKEN'],
  })
  create(@Caller() caller: Principal, @Body() body: CreateClientDto): Promise<ClientDto> {
    return this.clients.create(caller, body);
  }

  @Get(':id')
  @RequirePermission('client:read')
  @Operation({ id: 'getClient', summary: 'Read a client', returns: ClientDto })
  get(@Caller() caller: Principal, @Id() id: string): Promise<ClientDto> {
    return this.clients.get(caller, id);
  }

  @Get(':id/activity')
  @RequirePermission('client:read')
  @Operation({
    id: 'listClientActivity',
    summary: 'List what happened to a client',
    description: 'Step by step, the latest first: who did what.',
    lists: ActivityDto,
  })
  activity(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query() query: ActivityListQuery,
  ): Promise<JsonText | StreamableFile> {
    return this.clients.activity(caller, id, query);
  }

  @Patch(':id')
  @RequirePermission('client:write')
  @Audited('client.update')
  @Operation({
    id: 'updateClient',
    summary: 'Change a client',
    description:
      'Contacts are replaced as a whole. The currency stays once a SOW was submitted or an invoice made; before that, draft SOWs follow it.',
    returns: ClientDto,
    transition: { lifecycle, action: 'update' },
    problems: ['CLIENT_EMAIL_TAKEN', 'CLIENT_CURRENCY_FIXED'],
  })
  update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateClientDto,
  ): Promise<ClientDto> {
    return this.clients.update(caller, id, precondition, body);
  }

  @Post(':id/activate')
  @RequirePermission('client:deactivate')
  @Audited('client.activate')
  @Operation({
    id: 'activateClient',
    summary: 'Activate a client again',
    returns: ClientDto,
    transition: { lifecycle, action: 'activate' },
  })
  activate(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<ClientDto> {
    return this.clients.activate(caller, id, precondition);
  }

  @Post(':id/deactivate')
  @RequirePermission('client:deactivate')
  @Audited('client.deactivate')
  @Operation({
    id: 'deactivateClient',
    summary: 'Deactivate a client',
    description: 'It takes no new SOW or project; payments go on, and its users keep reading.',
    returns: ClientDto,
    transition: { lifecycle, action: 'deactivate' },
    problems: ['CLIENT_HAS_PENDING_SOW', 'CLIENT_HAS_OPEN_PROJECT', 'CLIENT_HAS_DRAFT_INVOICE'],
  })
  deactivate(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() _body: EmptyBody,
  ): Promise<ClientDto> {
    return this.clients.deactivate(caller, id, precondition);
  }
}
