import { Directive, inject, input, TemplateRef } from '@angular/core';

/** What the template of a cell gets. */
export interface CellContext<T> {
  readonly $implicit: T;
}

/**
 * A column of `votra-table`: its heading, and how a cell is drawn. The first one names the row: it is its link and the
 * title of its card on a phone.
 *
 * @example
 * <ng-container *votraColumn="let sow of rows(); name: 'number'; header: t('field.number'); sort: 'number'">
 *   {{ sow.number }}
 * </ng-container>
 */
@Directive({ selector: '[votraColumn]' })
export class TableColumn<T> {
  /** The rows of the table; says what type a cell's row is of. */
  readonly votraColumnOf = input.required<readonly T[] | undefined>();
  readonly votraColumnName = input.required<string>();
  readonly votraColumnHeader = input.required<string>();
  /** The sort key of the API, where the list can be sorted by it. */
  readonly votraColumnSort = input<string>();
  /** `end` for figures. */
  readonly votraColumnAlign = input<'start' | 'end'>('start');
  /** 1 is always shown; 2 in tables from 720 px on, 3 from 1080 px on (wider than a small laptop has). Cards show all. */
  readonly votraColumnPriority = input<1 | 2 | 3>(1);
  /** Its heading is for screen readers only: a menu, a sign. */
  readonly votraColumnQuiet = input(false);

  readonly template = inject<TemplateRef<CellContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_directive: TableColumn<T>, _context: unknown): _context is CellContext<T> {
    return true;
  }
}

/**
 * What a row of `votra-table` opens to: `<ng-container *votraRowDetail="let row of rows()">`. With it each row has a
 * button that shows and hides it; it is made when it is first shown.
 */
@Directive({ selector: '[votraRowDetail]' })
export class RowDetail<T> {
  readonly votraRowDetailOf = input.required<readonly T[] | undefined>();
  readonly template = inject<TemplateRef<CellContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_directive: RowDetail<T>, _context: unknown): _context is CellContext<T> {
    return true;
  }
}
