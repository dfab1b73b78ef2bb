import { Injectable } from '@nestjs/common';
import { type CalendarDate, yearOf } from '#kernel';
import { Database, sql } from '#platform/database';
import { formatNumber, type NextNumber, type Numbers, type Series } from './settings.rules.js';
import { Settings } from './settings.face.js';

/**
 * Human numbers without gaps or duplicates. A series counts from 1 in each year, in a row that stays locked until the
 * open transaction ends: a rollback gives the number back. Take a number last, since everybody else waits for it.
 */
@Injectable()
export class Numbering {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** The next number of the series in the year of `date`, such as "INV-2026-0001". */
  async take(series: Series, date: CalendarDate): Promise<string> {
    const { numbering } = await this.settings.read();
    const row = await this.database.first<{ last_value: number }>(sql`
      INSERT INTO number_counter AS counter (series, year, last_value, last_date)
      VALUES (${series}, ${yearOf(date)}, 1, ${date})
      ON CONFLICT (series, year) DO UPDATE
        SET last_value = counter.last_value + 1, last_date = greatest(counter.last_date, excluded.last_date)
      RETURNING last_value`);
    if (!row) throw new Error(`The counter of ${series} gave no number.`);
    return formatNumber(numbering[series], date, row.last_value);
  }

  /** What `take` would give on a day, if nobody else is faster. */
  async next(numbering: Numbers, date: CalendarDate): Promise<Record<Series, NextNumber>> {
    const counters = await this.database.rows<{ series: Series; last_value: number }>(
      sql`SELECT series, last_value FROM number_counter WHERE year = ${yearOf(date)}`,
    );
    const next = (series: Series): NextNumber => {
      const position = (counters.find((counter) => counter.series === series)?.last_value ?? 0) + 1;
      return { year: yearOf(date), position, number: formatNumber(numbering[series], date, position) };
    };
    return { sow: next('sow'), project: next('project'), invoice: next('invoice') };
  }

  /**
   * The latest date that has a number in the year of `date`, or null. It locks the counter: a number taken afterwards
   * in the same transaction is the next one, so that dates and numbers can be kept in one order.
   */
  async lastDate(series: Series, date: CalendarDate): Promise<CalendarDate | null> {
    const row = await this.database.first<{ last_date: CalendarDate | null }>(sql`
      INSERT INTO number_counter AS counter (series, year) VALUES (${series}, ${yearOf(date)})
      ON CONFLICT (series, year) DO UPDATE SET last_value = counter.last_value
      RETURNING last_date::text`);
    return row?.last_date ?? null;
  }
}
