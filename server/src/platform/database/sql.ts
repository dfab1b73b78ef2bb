/**
 * A piece of SQL with its values beside it, never in it. Fragments nest, and placeholders are numbered when the whole is
 * rendered, so that nothing in this code base builds a statement by gluing strings together.
 */
export class Sql {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
    /** Whether PostgreSQL plans it for its very values each time, instead of keeping one plan for all. */
    readonly isPlannedAnew = false,
  ) {}

  /**
   * The same statement, planned each time it runs: for what searches text or takes long periods, of which no plan suits
   * all. Planning costs a millisecond, and a plan that was made for some other values can cost a second.
   */
  plannedAnew(): Sql {
    return new Sql(this.strings, this.values, true);
  }

  /** Text with $1, $2, ... and the values in that order. A fragment used twice sends its values twice. */
  render(): { text: string; values: unknown[] } {
    const values: unknown[] = [];
    return { text: this.renderInto(values), values };
  }

  private renderInto(values: unknown[]): string {
    let text = this.strings[0] ?? '';
    this.values.forEach((value, i) => {
      if (value instanceof Sql) {
        text += value.renderInto(values);
      } else {
        values.push(value);
        text += `$${String(values.length)}`;
      }
      text += this.strings[i + 1] ?? '';
    });
    return text;
  }
}

/** A fragment from a template: `sql\`status = ${status}\`` keeps the value out of the text. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  return new Sql(strings, values);
}

/** A constant of the program (a column, a keyword). Never for anything that a caller sent. */
sql.constant = (text: string): Sql => new Sql([text], []);

/**
 * A whole number as a literal, for LIMIT: with a parameter there, PostgreSQL cannot tell how few rows are wanted and
 * plans the statement anew each time it runs, which costs more than running it.
 */
sql.integer = (value: number): Sql => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${String(value)} is no whole number.`);
  return new Sql([String(value)], []);
};

sql.empty = new Sql([''], []);

sql.join = (fragments: readonly Sql[], separator: string): Sql =>
  fragments.length === 0 ? sql.empty : new Sql(['', ...fragments.slice(1).map(() => separator), ''], fragments);

/** All of them hold; no condition holds for every row. */
sql.and = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, ' AND ')})`;

/** One of them holds; no condition holds for no row, so that an empty scope sees nothing. */
sql.or = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, ' OR ')})`;
