import { Injectable } from '@nestjs/common';

/** Amounts by id of the row, as decimal text in the row's currency; a row without an amount is absent. */
export type Figure = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * An amount that a rule of a left area needs and a right one keeps ("what was billed on a project"). The right area
 * registers it at start, as it does its objections.
 */
@Injectable()
export class Figures {
  private readonly known = new Map<string, Figure>();

  /** @throws Error when the name is taken: an amount has one source */
  register(name: string, figure: Figure): void {
    if (this.known.has(name)) throw new Error(`The figure ${name} is registered already.`);
    this.known.set(name, figure);
  }

  /** The amounts of these rows; none where no area keeps them. */
  async read(name: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const figure = this.known.get(name);
    return figure === undefined || ids.length === 0 ? new Map() : figure(ids);
  }
}
