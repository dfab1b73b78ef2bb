import { Injectable, type StreamableFile } from '@nestjs/common';
import { AuditLog } from '#platform/audit';
import type { Principal } from '#platform/context';
import { Database, type Sql } from '#platform/database';
import { JsonText, notFound } from '#platform/http';
import { encodeCursor } from './cursor.js';
import { streamCsv, wantsCsv } from './csv.js';
import type { ListQuery } from './list-query.js';
import { RowStreams } from './row-streams.js';
import { COUNT_CAP, exportStatement, type PageRow, pageStatement, rowStatement, visibleFields } from './statements.js';
import type { View } from './view.js';
import { ViewAdditions } from './view-additions.js';

export interface Page<Item> {
  readonly items: Item[];
  readonly page: {
    readonly limit: number;
    readonly nextCursor: string | null;
    readonly total: number;
    readonly totalIsCapped: boolean;
  };
}

/** Reads views: pages, single rows and exports, with the caller's scope in the WHERE clause of each. */
@Injectable()
export class Views {
  constructor(
    private readonly database: Database,
    private readonly streams: RowStreams,
    private readonly audit: AuditLog,
    private readonly additions: ViewAdditions,
  ) {}

  /** A page of the list, or the whole list as CSV where the caller asked for that. */
  async list(view: View, query: ListQuery, caller: Principal, scope: Sql): Promise<JsonText | StreamableFile> {
    const whole = this.additions.complete(view, caller);
    return wantsCsv() ? this.export(whole, query, caller, scope) : this.page(whole, query, caller, scope);
  }

  /** One row as the caller sees it; a 404 problem when it is not there or not theirs. */
  async one<Item extends object>(view: View, id: string, caller: Principal, scope: Sql): Promise<Item> {
    const row = await this.database.first<{ item: string }>(
      rowStatement(this.additions.complete(view, caller), id, caller, scope),
    );
    if (!row) throw await notFound(this.database, view.name, id, baseTable(view));
    return JSON.parse(row.item) as Item;
  }

  /** Every row that the condition finds, as the caller sees it and in the default order; for sets that are small by nature. */
  async all<Item extends object>(view: View, caller: Principal, condition: Sql): Promise<Item[]> {
    const rows = await this.database.rows<{ item: string }>(
      exportStatement(this.additions.complete(view, caller), {}, caller, condition),
    );
    return rows.map(({ item }) => JSON.parse(item) as Item);
  }

  private async page(view: View, query: ListQuery, caller: Principal, scope: Sql): Promise<JsonText> {
    const { statement, limit, ordering } = pageStatement(view, query, caller, scope);
    const row = await this.database.first<PageRow>(statement);
    if (!row) throw new Error('An aggregate without a row.');
    const more = row.found > limit && row.last_key !== null && row.last_id !== null;
    const page: Page<never>['page'] = {
      limit,
      nextCursor: more
        ? encodeCursor({ list: view.name, sort: ordering.name, key: row.last_key, id: row.last_id })
        : null,
      total: Math.min(row.total, COUNT_CAP),
      totalIsCapped: row.total > COUNT_CAP,
    };
    return new JsonText(`{"items":[${row.items ?? ''}],"page":${JSON.stringify(page)}}`);
  }

  private async export(view: View, query: ListQuery, caller: Principal, scope: Sql): Promise<StreamableFile> {
    const rows = this.streams.open(exportStatement(view, query, caller, scope));
    await this.audit.record({ action: `${view.name}.export`, entity: view.name });
    const columns = visibleFields(view.fields, caller)
      .filter(([, field]) => !field.nested)
      .map(([name]) => name);
    return streamCsv(rows, columns, `${view.name}-export`);
  }
}

/** The table's name without its alias. */
function baseTable(view: View): string {
  return view.from.render().text.trim().split(/\s+/, 1)[0] ?? '';
}
