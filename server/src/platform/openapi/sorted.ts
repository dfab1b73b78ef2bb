import { by } from '#kernel';

/** What was written in an order that means something, to people or to whoever reads the list. */
const VERBATIM = new Set(['example', 'examples', 'x-state-machine', 'x-transition']);

type Order = 'alphabetical' | 'as declared' | 'verbatim';

/**
 * The same document with its keys in alphabetical order, so that its text changes only where its meaning does. The
 * properties of a model keep the order in which they were declared.
 */
export function sorted<T>(node: T): T {
  return sortNode(node, 'alphabetical') as T;
}

function sortNode(node: unknown, order: Order): unknown {
  if (typeof node !== 'object' || node === null || order === 'verbatim') return node;
  if (Array.isArray(node)) return node.map((child) => sortNode(child, 'alphabetical'));
  const entries = Object.entries(node).filter(([, value]) => value !== undefined);
  if (order === 'alphabetical') entries.sort(by(([key]) => key));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, sortNode(value, order === 'as declared' ? 'alphabetical' : orderBelow(key))]),
  );
}

function orderBelow(key: string): Order {
  if (VERBATIM.has(key)) return 'verbatim';
  return key === 'properties' ? 'as declared' : 'alphabetical';
}
