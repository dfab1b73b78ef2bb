import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/context';
import type { Step } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Clients } from '../clients/index.js';
import { SelfApproval } from '../users/index.js';
import type { SowDto } from './sow.dto.js';
import type { Sow } from './sow.entity.js';
import { isInvolved, type SowAction, sowLifecycle } from './sow.lifecycle.js';
import { sowScope } from './sow.scope.js';
import { SowsReader } from './sows.reader.js';
import { SowsRepository } from './sows.repository.js';

/** What is decided about a SOW, step by step. The terms stay as they are. */
@Injectable()
export class SowDecisionsService {
  constructor(
    private readonly repository: SowsRepository,
    private readonly reader: SowsReader,
    private readonly clients: Clients,
    private readonly selfApproval: SelfApproval,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async submit(step: Step): Promise<SowDto> {
    return this.unitOfWork.run(async () => {
      const sow = await this.locked(step);
      // Held, so that the client is still active, and its currency the SOW's, when the submission is committed.
      await this.clients.hold(sow.clientId);
      return this.take(step, sow, 'submit', { submittedAt: this.clock.now(), submittedBy: step.caller.userId });
    });
  }

  async withdraw(step: Step): Promise<SowDto> {
    return this.unitOfWork.run(async () => this.take(step, await this.locked(step), 'withdraw'));
  }

  /** By somebody else than its author; the exception for a lone admin is put on record. */
  async approve(step: Step, note: string | null): Promise<SowDto> {
    return this.unitOfWork.run(async () => {
      const sow = await this.locked(step, 'required');
      const { userId } = step.caller;
      const answer = await this.take(step, sow, 'approve', {
        approvedAt: this.clock.now(),
        approvedBy: userId,
        approvalNote: note,
      });
      if (isInvolved(sow, userId)) await this.selfApproval.record('sow', [sow.id]);
      return answer;
    });
  }

  async reject(step: Step, reason: string): Promise<SowDto> {
    return this.unitOfWork.run(async () =>
      this.take(step, await this.locked(step), 'reject', {
        rejectedAt: this.clock.now(),
        rejectedBy: step.caller.userId,
        rejectionReason: reason,
      }),
    );
  }

  async revise(step: Step): Promise<SowDto> {
    return this.unitOfWork.run(async () => this.take(step, await this.locked(step), 'revise'));
  }

  /** The client's consent, given once by one of its users. */
  async accept(step: Step): Promise<SowDto> {
    return this.unitOfWork.run(async () =>
      this.take(step, await this.locked(step, 'required'), 'accept', {
        acceptedAt: this.clock.now(),
        acceptedBy: step.caller.userId,
      }),
    );
  }

  async complete(step: Step): Promise<SowDto> {
    return this.unitOfWork.run(async () =>
      this.take(step, await this.locked(step), 'complete', {
        completedAt: this.clock.now(),
        completedBy: step.caller.userId,
      }),
    );
  }

  async cancel(step: Step, reason: string): Promise<SowDto> {
    return this.unitOfWork.run(async () =>
      this.take(step, await this.locked(step), 'cancel', {
        cancelledAt: this.clock.now(),
        cancelledBy: step.caller.userId,
        cancellationReason: reason,
      }),
    );
  }

  /** The SOW in the version that the caller decides on, locked until the transaction ends. */
  private async locked(
    { caller, id, precondition }: Step,
    version: 'required' | 'honoured' = 'honoured',
  ): Promise<Sow> {
    const sow = await this.repository.getForUpdate(id, sowScope(caller, 'sow:read'));
    if (version === 'required') precondition.require(sow.version);
    else precondition.verify(sow.version);
    return sow;
  }

  /** Takes the step if the lifecycle allows it, with the facts that come with it. */
  private async take({ caller }: Step, sow: Sow, action: SowAction, facts: Partial<Sow> = {}): Promise<SowDto> {
    sowLifecycle.apply(sow, action, await this.reader.contextOf(caller, sow), () => {
      Object.assign(sow, facts);
      sow.version += 1;
    });
    await this.repository.update(sow);
    return this.reader.answer(caller, sow);
  }
}
