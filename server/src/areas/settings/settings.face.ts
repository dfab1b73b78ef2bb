import { Injectable } from '@nestjs/common';
import { type CalendarDate, todayIn } from '#kernel';
import { Clock } from '#platform/context';
import { Database, type Sql, sql } from '#platform/database';
import type { Numbers } from './settings.rules.js';

/** The organization and its policies, as other areas use them. */
export interface OrganizationSettings {
  readonly organizationName: string;
  readonly legalName: string | null;
  readonly address: string | null;
  readonly taxId: string | null;
  /** IANA name; it decides which day is today. */
  readonly timeZone: string;
  readonly baseCurrency: string;
  /** A fraction as text, "0.10" for ten percent. */
  readonly defaultTaxRate: string;
  readonly defaultPaymentTermsDays: number;
  /** Time with a work date up to and including this one does not change; null when nothing is locked. */
  readonly lockedThrough: CalendarDate | null;
  readonly allowSelfApproval: boolean;
  readonly weeklyTargetMinutes: number;
  readonly numbering: Numbers;
  readonly version: number;
  /** UTC with Z. */
  readonly updatedAt: string;
}

const COLUMNS = sql.constant(`
  organization_name AS "organizationName", legal_name AS "legalName", address, tax_id AS "taxId", time_zone AS "timeZone",
  base_currency AS "baseCurrency", fraction_text(default_tax_rate) AS "defaultTaxRate",
  default_payment_terms_days AS "defaultPaymentTermsDays", locked_through::text AS "lockedThrough",
  allow_self_approval AS "allowSelfApproval", weekly_target_minutes AS "weeklyTargetMinutes", numbering, version,
  instant_text(updated_at) AS "updatedAt"`);

/** The settings for the rules of other areas, read each time: one row, and a rule never works with an old one. */
@Injectable()
export class Settings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<OrganizationSettings> {
    return this.only(await this.database.first(sql`SELECT ${COLUMNS} FROM organization`));
  }

  /**
   * As `read`, and `lockedThrough` stays as it is until the open transaction ends: whoever moves it waits. Every write
   * of time begins with it, so that no entry slips into a period while it is being locked. Holders do not wait for
   * each other.
   */
  async hold(): Promise<OrganizationSettings> {
    return this.only(await this.database.first(sql`SELECT ${COLUMNS} FROM organization_held()`));
  }

  /** The date that it is for the organization. */
  async today(): Promise<CalendarDate> {
    const row = await this.database.first<{ time_zone: string }>(sql`SELECT time_zone FROM organization`);
    return this.todayOf({ timeZone: this.only(row).time_zone });
  }

  /** As `today`, for settings that were read already. */
  todayOf(settings: Pick<OrganizationSettings, 'timeZone'>): CalendarDate {
    return todayIn(settings.timeZone, this.clock.now());
  }

  /** `today` as an SQL expression of type date, for conditions on rows. */
  todayInSql(): Sql {
    return sql`(${this.clock.now()}::timestamptz AT TIME ZONE (SELECT o.time_zone FROM organization o))::date`;
  }

  private only<Row>(row: Row | undefined): Row {
    if (!row) throw new Error('The organization has no row of settings; the migrations make it.');
    return row;
  }
}
