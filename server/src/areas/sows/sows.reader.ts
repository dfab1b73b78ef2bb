import { Injectable, type StreamableFile } from '@nestjs/common';
import { permitter, type Problem } from '#kernel';
import { Blockers } from '#platform/blockers';
import type { Principal } from '#platform/context';
import { Database, sql } from '#platform/database';
import type { JsonText } from '#platform/http';
import { foundRows, Views } from '#platform/views';
import { Activity, type ActivityListQuery, type ActivityRules } from '../audit/index.js';
import { Clients } from '../clients/index.js';
import { SelfApproval } from '../users/index.js';
import type { SowDto, SowListQuery, SowRowDto, SowStatusTotalDto, SowTotalsDto, SowTotalsQuery } from './sow.dto.js';
import type { Sow } from './sow.entity.js';
import { isInvolved, SOW_STATUSES, type SowContext, sowLifecycle } from './sow.lifecycle.js';
import { missingForSubmission } from './sow.rules.js';
import { sowScope } from './sow.scope.js';
import { sowView } from './sow.view.js';
import { SowsRepository } from './sows.repository.js';

const ACTIVITY: ActivityRules = {
  entity: 'sow',
  permission: 'sow:read',
  publicSteps: ['sow.approve', 'sow.accept', 'sow.complete', 'project.create'],
};

/** SOWs as a caller sees them, and where one stands: what the guards of its lifecycle need to know. */
@Injectable()
export class SowsReader {
  constructor(
    private readonly database: Database,
    private readonly repository: SowsRepository,
    private readonly views: Views,
    private readonly clients: Clients,
    private readonly selfApproval: SelfApproval,
    private readonly blockers: Blockers,
    private readonly history: Activity,
  ) {}

  async list(caller: Principal, query: SowListQuery): Promise<JsonText | StreamableFile> {
    return this.views.list(sowView, query, caller, sowScope(caller, 'sow:read'));
  }

  /** What the SOWs come to that the filters find: what is being negotiated, agreed and worked on. */
  async totals(caller: Principal, query: SowTotalsQuery): Promise<SowTotalsDto> {
    const found = foundRows(sowView, query, sowScope(caller, 'sow:read'));
    const amount = caller.may('billrate:read')
      ? sql`, money_text(coalesce(sum(s.total_budget), 0), s.currency) AS "totalBudget"`
      : sql.empty;
    const rows = await this.database.rows<SowStatusTotalDto>(
      sql`
      SELECT s.status, s.currency, count(*)::int AS sows${amount}
      FROM ${found}
      GROUP BY s.status, s.currency
      ORDER BY array_position(${SOW_STATUSES}::text[], s.status), s.currency`.plannedAnew(),
    );
    return { rows };
  }

  async get(caller: Principal, id: string): Promise<SowDto> {
    return this.answer(caller, await this.repository.get(id, sowScope(caller, 'sow:read')));
  }

  /** What happened to it, as far as the caller may know. */
  async activity(caller: Principal, id: string, query: ActivityListQuery): Promise<JsonText | StreamableFile> {
    await this.repository.get(id, sowScope(caller, 'sow:read'));
    return this.history.list(caller, query, ACTIVITY, id);
  }

  /** The SOW as it now is, with the actions that are open to the caller. */
  async answer(caller: Principal, sow: Sow): Promise<SowDto> {
    const row = await this.views.one<SowRowDto>(sowView, sow.id, caller, sowScope(caller, 'sow:read'));
    return { ...row, availableActions: sowLifecycle.available(sow, await this.contextOf(caller, sow)) };
  }

  /** Only what the current state asks about is looked up. */
  async contextOf(caller: Principal, sow: Sow): Promise<SowContext> {
    const isDraft = sow.status === 'draft' && caller.may('sow:submit');
    return {
      may: permitter(caller.role, (scope) => scope === 'client' && sow.clientId === caller.clientId),
      callerId: caller.userId,
      selfApprovalPermitted: await this.permitsSelfApproval(caller, sow),
      clientIsActive: !isDraft || (await this.clients.find(sow.clientId))?.isActive === true,
      missing: isDraft ? missingForSubmission({ ...sow, rateLines: await this.repository.rateLinesOf(sow.id) }) : [],
      objections: await this.objections(caller, sow),
    };
  }

  private async permitsSelfApproval(caller: Principal, sow: Sow): Promise<boolean> {
    const matters = sow.status === 'pending' && caller.may('sow:approve') && isInvolved(sow, caller.userId);
    return matters && this.selfApproval.permitted();
  }

  /** A state lets a SOW be completed or be cancelled, never both. */
  private async objections(caller: Principal, { id, status }: Sow): Promise<Problem[]> {
    if (status === 'in_progress') return caller.may('sow:write') ? this.blockers.ask('sow', 'complete', id) : [];
    return caller.may('sow:cancel') ? this.blockers.ask('sow', 'cancel', id) : [];
  }
}
