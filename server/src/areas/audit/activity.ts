import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Permission } from '#kernel';
import type { Principal } from '#platform/context';
import { sql } from '#platform/database';
import type { JsonText } from '#platform/http';
import { type ListQuery, Views } from '#platform/views';
import { activityView } from './activity.view.js';

/** The kind of rows that have an activity, and what of it is for whom. */
export interface ActivityRules {
  /** As the audit log names it. */
  readonly entity: string;
  /** Whoever has it on all rows, or on those of projects they manage, sees every step with its reason. */
  readonly permission: Permission;
  /** The steps that everybody else may know of. */
  readonly publicSteps: readonly string[];
}

/** What happened to a row, for those who may read the row but not the audit log. The area says who may read the row. */
@Injectable()
export class Activity {
  constructor(private readonly views: Views) {}

  async list(
    caller: Principal,
    query: ListQuery,
    { entity, permission, publicSteps }: ActivityRules,
    id: string,
  ): Promise<JsonText | StreamableFile> {
    const seesAll = caller.has(permission, 'all') || caller.has(permission, 'managed');
    const isKnown = seesAll ? sql`true` : sql`a.action = ANY (${publicSteps}::text[])`;
    return this.views.list(activityView(entity, id, seesAll), query, caller, sql`a.n = 1 AND ${isKnown}`);
  }
}
