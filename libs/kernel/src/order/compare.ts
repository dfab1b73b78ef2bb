type Comparable = bigint | number | string;

/**
 * -1, 0 or 1, as `Array.sort` wants it. Texts compare by code unit, so that the order of a list depends neither on the
 * locale of the machine nor on its time zone.
 */
export function compare<T extends Comparable>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Compares by the first key in which two items differ: `entries.sort(by(workDate, id))` with functions that read these. */
export function by<Item>(...keys: ((item: Item) => Comparable)[]): (a: Item, b: Item) => number {
  return (a, b) => {
    for (const key of keys) {
      const difference = compare(key(a), key(b));
      if (difference !== 0) return difference;
    }
    return 0;
  };
}
