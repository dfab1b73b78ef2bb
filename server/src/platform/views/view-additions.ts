import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/context';
import type { Sql } from '#platform/database';
import { visibleFields } from './statements.js';
import type { View, ViewField } from './view.js';

/** What an area adds to the rows of another: where the values come from, and what the properties are called. */
export interface Addition {
  /** An item of FROM that speaks of the row by the alias of its view ("(SELECT ... WHERE l.project_id = p.id) burn"). */
  readonly aside: Sql;
  readonly fields: Readonly<Record<string, ViewField>>;
}

/**
 * Properties of a left area's rows that a right area keeps, such as what was billed on a project. The right area
 * registers them at start; the left one documents them in its answer and need not know where they come from.
 */
@Injectable()
export class ViewAdditions {
  private readonly known = new Map<string, ((caller: Principal) => Addition)[]>();

  /** @param view the name of the view, "project" */
  register(view: string, addition: (caller: Principal) => Addition): void {
    this.known.set(view, [...(this.known.get(view) ?? []), addition]);
  }

  /** The view with everything that was added to it and that the caller sees some of. */
  complete(view: View, caller: Principal): View {
    const additions = (this.known.get(view.name) ?? [])
      .map((addition) => addition(caller))
      .filter(({ fields }) => visibleFields(fields, caller).length > 0);
    if (additions.length === 0) return view;
    return {
      ...view,
      asides: [...(view.asides ?? []), ...additions.map(({ aside }) => aside)],
      fields: Object.assign({}, view.fields, ...additions.map(({ fields }) => fields)) as View['fields'],
    };
  }
}
