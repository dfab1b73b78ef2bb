interface Burning {
  readonly percent?: string | null;
}

/** The most used up first; what has no budget last. The texts are only compared as numbers. */
export function byBurn<T extends Burning>(projects: readonly T[]): T[] {
  const used = ({ percent }: T): number => (percent ? Number(percent) : -1);
  return [...projects].sort((one, other) => used(other) - used(one));
}
