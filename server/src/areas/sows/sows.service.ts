import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { fieldProblem, problem } from '#kernel';
import { Clock, type Principal } from '#platform/context';
import { firstStamps, newId, stampChange } from '#platform/database';
import { type Precondition, sentFields } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { type ClientFacts, Clients } from '../clients/index.js';
import { Numbering, Settings } from '../settings/index.js';
import type { CreateSowDto, SowDto, UpdateSowDto } from './sow.dto.js';
import { Sow } from './sow.entity.js';
import { NOTHING_YET, sowLifecycle } from './sow.lifecycle.js';
import { agreedTerms } from './sow.rules.js';
import { sowScope } from './sow.scope.js';
import { SowsReader } from './sows.reader.js';
import { SowsRepository } from './sows.repository.js';

/** Writes the terms of SOWs; what is decided about them stands in `SowDecisionsService`. */
@Injectable()
export class SowsService {
  constructor(
    private readonly repository: SowsRepository,
    private readonly reader: SowsReader,
    private readonly clients: Clients,
    private readonly settings: Settings,
    private readonly numbering: Numbering,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async create(caller: Principal, body: CreateSowDto): Promise<SowDto> {
    return this.unitOfWork.run(async () => {
      const { id: clientId, currency, isActive } = await this.heldClient(body.clientId);
      const sow = blankSow(caller, this.clock.now());
      sowLifecycle.apply(sow, 'create', {
        ...NOTHING_YET,
        may: (permission) => caller.may(permission),
        clientIsActive: isActive,
      });
      const { title, description = null, startDate = null, endDate = null, rate = null, totalBudget = null } = body;
      const stated = { startDate, endDate, rate, totalBudget, rateLines: body.rateLines ?? [] };
      const { rateLines, ...terms } = agreedTerms(stated, currency);
      const number = await this.numbering.take('sow', await this.settings.today());
      Object.assign(sow, { clientId, currency, title, description, number, ...terms });
      await this.repository.insert(sow);
      await this.repository.replaceRateLines(sow.id, rateLines);
      return this.reader.answer(caller, sow);
    });
  }

  /** Terms that are not sent stay; the SOW takes the currency of the client that it is moved to. */
  async update(caller: Principal, id: string, precondition: Precondition, body: UpdateSowDto): Promise<SowDto> {
    return this.unitOfWork.run(async () => {
      const sow = await this.repository.getForUpdate(id, sowScope(caller, 'sow:write'));
      precondition.verify(sow.version);
      sowLifecycle.check(sow, 'update', await this.reader.contextOf(caller, sow));
      const before = { ...sow };
      const linesBefore = await this.repository.rateLinesOf(id);
      // The billing model has one value, so there is nothing to change about it.
      const { clientId = sow.clientId, rateLines: linesSent, billingModel: _, ...sent } = sentFields(body);
      if (clientId !== sow.clientId) await this.moveToClient(sow, clientId);
      const lines = linesSent === undefined ? linesBefore : (linesSent ?? []);
      Object.assign(sow, sent);
      const { rateLines, ...terms } = agreedTerms({ ...sow, rateLines: lines }, sow.currency);
      Object.assign(sow, terms);
      const linesChanged = !isDeepStrictEqual(rateLines, linesBefore);
      if (linesChanged) await this.repository.replaceRateLines(id, rateLines);
      if (linesChanged || !isDeepStrictEqual({ ...sow }, before)) await this.save(caller, sow);
      return this.reader.answer(caller, sow);
    });
  }

  private async moveToClient(sow: Sow, clientId: string): Promise<void> {
    const client = await this.heldClient(clientId);
    if (!client.isActive)
      throw problem('CLIENT_INACTIVE', { detail: `${client.name} is not active and takes no SOW.` });
    sow.clientId = client.id;
    sow.currency = client.currency;
  }

  /** The client, held active and in its currency until the transaction ends. */
  private async heldClient(id: string): Promise<ClientFacts> {
    const client = await this.clients.hold(id);
    if (!client) throw fieldProblem('REFERENCE_NOT_FOUND', 'clientId', 'names no client');
    return client;
  }

  private async save(caller: Principal, sow: Sow): Promise<void> {
    stampChange(sow, caller.userId, this.clock.now());
    await this.repository.update(sow);
  }
}

/** A SOW of which nothing is agreed yet, in no state: the lifecycle gives it the first one. */
function blankSow(caller: Principal, now: Date): Sow {
  return Object.assign(new Sow(), { id: newId(), ...firstStamps(caller.userId, now) });
}
