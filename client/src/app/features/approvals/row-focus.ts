const ROW = 'tr.row';

/** Where the rows of weeks and of their entries stand below each other; `data-key` is a week, `data-entry` an entry. */
export interface FocusedRow {
  /** The key of the week. */
  readonly week: string;
  /** The entry, when it is one. */
  readonly entry?: string;
}

/** The row that has the focus. */
export function focusedRow(host: HTMLElement): FocusedRow | undefined {
  const row = document.activeElement?.closest<HTMLElement>(ROW);
  return row && host.contains(row) ? read(row) : undefined;
}

/**
 * The row to go on with when some rows leave the screen: the next one that stays, or else the last one before.
 * @param leaving keys of weeks and ids of entries
 */
export function rowAfter(host: HTMLElement, leaving: ReadonlySet<string>): HTMLElement | undefined {
  const rows = [...host.querySelectorAll<HTMLElement>(ROW)];
  const focused = document.activeElement?.closest<HTMLElement>(ROW);
  const stays = (row: HTMLElement): boolean => {
    const { week, entry } = read(row);
    return !leaving.has(week) && (entry === undefined || !leaving.has(entry));
  };
  const at = focused ? rows.indexOf(focused) : rows.findIndex((row) => !stays(row));
  return rows.slice(at + 1).find(stays) ?? rows.slice(0, Math.max(at, 0)).reverse().find(stays);
}

export function focusRow(row: HTMLElement | null | undefined): void {
  row?.querySelector<HTMLElement>('input, a, button')?.focus({ preventScroll: false });
}

export function firstRow(host: HTMLElement): HTMLElement | null {
  return host.querySelector<HTMLElement>(ROW);
}

function read(row: HTMLElement): FocusedRow {
  const { key, week, entry } = row.dataset;
  return { week: key ?? week ?? '', ...(entry !== undefined && { entry }) };
}
