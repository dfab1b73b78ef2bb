import { isDeepStrictEqual } from 'node:util';
import { Injectable, type StreamableFile } from '@nestjs/common';
import { TaxRate } from '#kernel';
import { Blockers } from '#platform/blockers';
import { Clock, type Principal } from '#platform/context';
import { firstStamps, newId, stampChange } from '#platform/database';
import { type JsonText, type Precondition, sentFields } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Views } from '#platform/views';
import { Activity, type ActivityListQuery, type ActivityRules } from '../audit/index.js';
import { Settings } from '../settings/index.js';
import type {
  ClientDto,
  ClientListQuery,
  ClientRowDto,
  ContactInputDto,
  CreateClientDto,
  UpdateClientDto,
} from './client.dto.js';
import { Client } from './client.entity.js';
import { type ClientContext, clientLifecycle } from './client.lifecycle.js';
import { clientScope } from './client.scope.js';
import { clientViewFor } from './client.view.js';
import { ClientsRepository, type ContactDetails } from './clients.repository.js';

const ACTIVITY: ActivityRules = {
  entity: 'client',
  permission: 'client:read',
  publicSteps: [],
};

/** What is done with clients. Each write answers the client as it then is. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly repository: ClientsRepository,
    private readonly views: Views,
    private readonly settings: Settings,
    private readonly blockers: Blockers,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly history: Activity,
  ) {}

  async list(caller: Principal, query: ClientListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(clientViewFor(caller), query, caller, clientScope(caller));
  }

  async get(caller: Principal, id: string): Promise<ClientDto> {
    return this.answer(caller, await this.repository.get(id, clientScope(caller)));
  }

  /** What happened to it, as far as the caller may know. */
  async activity(caller: Principal, id: string, query: ActivityListQuery): Promise<JsonText | StreamableFile> {
    await this.repository.get(id, clientScope(caller));
    return this.history.list(caller, query, ACTIVITY, id);
  }

  /** Currency and terms come from the organization where the caller leaves them out. */
  async create(caller: Principal, body: CreateClientDto): Promise<ClientDto> {
    return this.unitOfWork.run(async () => {
      const { baseCurrency, defaultPaymentTermsDays } = await this.settings.read();
      const client = Object.assign(new Client(), {
        id: newId(),
        name: body.name,
        email: body.email,
        phone: body.phone ?? null,
        company: body.company ?? null,
        billingAddress: body.billingAddress ?? null,
        currency: body.currency ?? baseCurrency,
        paymentTermsDays: body.paymentTermsDays ?? defaultPaymentTermsDays,
        taxRate: taxRateOf(body.taxRate ?? null),
        taxId: body.taxId ?? null,
        requiresAcceptance: body.requiresAcceptance ?? false,
        isActive: true,
        ...firstStamps(caller.userId, this.clock.now()),
      });
      await this.repository.insert(client);
      await this.repository.replaceContacts(client.id, contactsOf(body.contacts));
      return this.answer(caller, client);
    });
  }

  async update(caller: Principal, id: string, precondition: Precondition, body: UpdateClientDto): Promise<ClientDto> {
    return this.unitOfWork.run(async () => {
      const client = await this.repository.getForUpdate(id, clientScope(caller));
      precondition.verify(client.version);
      clientLifecycle.check(client, 'update', await this.contextOf(caller, client));
      const before = { ...client };
      const { contacts, taxRate, ...plain } = sentFields(body);
      Object.assign(client, plain, taxRate === undefined ? {} : { taxRate: taxRateOf(taxRate) });
      const contactsChanged = contacts !== undefined && (await this.replaceContacts(id, contactsOf(contacts)));
      if (contactsChanged || !isDeepStrictEqual({ ...client }, before)) {
        if (client.currency !== before.currency)
          await this.blockers.refuse('client', 'change_currency', id, { currency: client.currency });
        await this.save(caller, client);
      }
      return this.answer(caller, client);
    });
  }

  async activate(caller: Principal, id: string, precondition: Precondition): Promise<ClientDto> {
    return this.take('activate', caller, id, precondition);
  }

  async deactivate(caller: Principal, id: string, precondition: Precondition): Promise<ClientDto> {
    return this.take('deactivate', caller, id, precondition);
  }

  private async take(
    action: 'activate' | 'deactivate',
    caller: Principal,
    id: string,
    precondition: Precondition,
  ): Promise<ClientDto> {
    return this.unitOfWork.run(async () => {
      const client = await this.repository.getForUpdate(id, clientScope(caller));
      precondition.verify(client.version);
      clientLifecycle.apply(client, action, await this.contextOf(caller, client));
      await this.save(caller, client);
      return this.answer(caller, client);
    });
  }

  /** Answers whether they differ from those that the client had. */
  private async replaceContacts(clientId: string, contacts: readonly ContactDetails[]): Promise<boolean> {
    if (isDeepStrictEqual(contacts, await this.repository.contactsOf(clientId))) return false;
    await this.repository.replaceContacts(clientId, contacts);
    return true;
  }

  private async save(caller: Principal, client: Client): Promise<void> {
    stampChange(client, caller.userId, this.clock.now());
    await this.repository.update(client);
  }

  private async answer(caller: Principal, client: Client): Promise<ClientDto> {
    const row = await this.views.one<ClientRowDto>(clientViewFor(caller), client.id, caller, clientScope(caller));
    return { ...row, availableActions: clientLifecycle.available(client, await this.contextOf(caller, client)) };
  }

  private async contextOf(caller: Principal, client: Client): Promise<ClientContext> {
    const mayBeDeactivated = client.isActive && caller.may('client:deactivate');
    return {
      may: (permission) => caller.may(permission),
      objections: mayBeDeactivated ? await this.blockers.ask('client', 'deactivate', client.id) : [],
    };
  }
}

function contactsOf(contacts: readonly ContactInputDto[] | null | undefined): ContactDetails[] {
  return (contacts ?? []).map(({ name, email = null, phone = null, role = null }) => ({ name, email, phone, role }));
}

const taxRateOf = (text: string | null): string | null =>
  text === null ? null : TaxRate.parse(text, 'taxRate').toString();
