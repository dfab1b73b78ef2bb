/** A place in the grid, counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Where a key leads from a cell, by the pattern of an ARIA grid; undefined when it is no key that moves. At an edge the
 * place stays the same.
 */
export function moved({ row, column }: Place, press: Press, { rows, columns }: GridSize): Place | undefined {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (altKey || shiftKey) return undefined;
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowUp':
      return { row: isFar ? 0 : Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: isFar ? rows - 1 : Math.min(rows - 1, row + 1), column };
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: isFar ? columns - 1 : Math.min(columns - 1, column + 1) };
    case 'Home':
      return isFar ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return isFar ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 };
    default:
      return undefined;
  }
}

/**
 * Where Tab leads: along the row, then along the next one, past the cells that take no typing. Undefined at the end, where
 * the focus leaves the grid.
 */
export function tabbed(
  { row, column }: Place,
  isBackwards: boolean,
  { rows, columns }: GridSize,
  isOpen: (place: Place) => boolean,
): Place | undefined {
  const step = isBackwards ? -1 : 1;
  for (let at = row * columns + column + step; at >= 0 && at < rows * columns; at += step) {
    const place = { row: Math.floor(at / columns), column: at % columns };
    if (isOpen(place)) return place;
  }
  return undefined;
}

/** The nearest place that exists, after rows have gone. */
export function within({ row, column }: Place, { rows, columns }: GridSize): Place {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
}
