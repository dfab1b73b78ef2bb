import { type ColumnOptions, getMetadataArgsStorage } from 'typeorm';
import { FRACTION_PRECISION, MONEY_PRECISION } from './columns.js';
import { type Sql, sql } from './sql.js';

/**
 * The columns of an entity as a select list: under the names of its properties, and as rules expect them, dates and
 * fractions as text and money as decimal text with exactly the decimals of its currency. For reads that an entity
 * manager cannot do, such as those within the scope of a caller.
 * @param alias of the entity's table in the statement
 * @param currency of its amounts; the table's own column unless told
 */
export function columnsOf(entity: new () => object, alias: string, currency = `${alias}.currency`): Sql {
  const classes = withParents(entity);
  const columns = getMetadataArgsStorage().columns.filter(({ target }) => classes.includes(target));
  if (columns.length === 0) throw new Error(`${entity.name} is no entity.`);
  const list = columns.map(({ propertyName, options }) => {
    const column = `${alias}.${options.name ?? propertyName}`;
    return `${asRulesExpect(column, options, currency)} AS "${propertyName}"`;
  });
  return sql.constant(list.join(', '));
}

function asRulesExpect(column: string, { type, precision }: ColumnOptions, currency: string): string {
  if (type === 'date') return `${column}::text`;
  if (type === 'numeric' && precision === MONEY_PRECISION) return `money_text(${column}, ${currency})`;
  if (type === 'numeric' && precision === FRACTION_PRECISION) return `fraction_text(${column})`;
  return column;
}

/** The class and those that it extends, whose columns it has too. */
function withParents(entity: new () => object): unknown[] {
  const classes: unknown[] = [];
  for (let each: unknown = entity; typeof each === 'function'; each = Object.getPrototypeOf(each)) classes.push(each);
  return classes;
}
