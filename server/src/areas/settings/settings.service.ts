import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type CalendarDate, problem, TaxRate } from '#kernel';
import { Blockers } from '#platform/blockers';
import { Clock, type Principal } from '#platform/context';
import { Database, stampChange } from '#platform/database';
import { type Precondition, sentFields } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import { Organization } from './organization.entity.js';
import { Numbering } from './numbering.js';
import type { ChangedSettingsDto, SettingsDto, UpdateNumberingDto, UpdateSettingsDto } from './settings.dto.js';
import { Settings } from './settings.face.js';
import type { NumberFormat, Numbers, Series } from './settings.rules.js';

/** Reads and changes the settings of the organization. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
    private readonly numbering: Numbering,
    private readonly blockers: Blockers,
    private readonly clock: Clock,
  ) {}

  /** The settings, with what follows from them today. */
  async read(caller: Principal): Promise<SettingsDto> {
    const settings = await this.settings.read();
    const today = this.settings.todayOf(settings);
    if (!caller.may('settings:manage')) return { ...settings, today };
    return { ...settings, today, nextNumbers: await this.numbering.next(settings.numbering, today) };
  }

  /** Changes what was sent; the answer warns of open time that a moved lock shuts in. */
  async update(caller: Principal, precondition: Precondition, sent: UpdateSettingsDto): Promise<ChangedSettingsDto> {
    refuseFieldsBeyond(caller, sent);
    return this.unitOfWork.run(async () => {
      const organization = await this.database.manager.findOneOrFail(Organization, {
        where: {},
        lock: { mode: 'pessimistic_write' },
      });
      precondition.verify(organization.version);
      const lockedBefore = organization.lockedThrough;
      if (applyTo(organization, sent)) {
        stampChange(organization, caller.userId, this.clock.now());
        await this.database.manager.save(organization);
      }
      const warnings = await this.openTimeShutIn(organization.lockedThrough, lockedBefore);
      return { ...(await this.read(caller)), ...(warnings.length > 0 && { warnings }) };
    });
  }

  /** The areas that keep what a lock stops are asked; they answer what would be shut in, not whether it may be. */
  private async openTimeShutIn(through: CalendarDate | null, before: CalendarDate | null) {
    if (through === null || (before !== null && through <= before)) return [];
    const objections = await this.blockers.ask('settings', 'lock', through);
    return objections.map(({ code, detail }) => ({ code, message: detail }));
  }
}

/** `lockedThrough` takes period:lock, everything else settings:manage; the route lets holders of either in. */
function refuseFieldsBeyond(caller: Principal, sent: UpdateSettingsDto): void {
  const refused = Object.keys(sentFields(sent)).filter(
    (field) => !caller.may(field === 'lockedThrough' ? 'period:lock' : 'settings:manage'),
  );
  if (refused.length === 0) return;
  throw problem('FORBIDDEN_ROLE', {
    detail: `Your role (${caller.role}) may change lockedThrough only; leave out ${refused.join(', ')}.`,
    fields: refused,
  });
}

/** Writes what was sent into the row. @returns whether anything differs */
function applyTo(organization: Organization, sent: UpdateSettingsDto): boolean {
  organization.numbering = withChanges(organization.numbering);
  const before = { ...organization };
  const { numbering, defaultTaxRate, ...others } = sentFields(sent);
  Object.assign(organization, others);
  organization.numbering = withChanges(before.numbering, numbering);
  // The column answers "0.1000" for the "0.10" that was sent: only another rate is a change.
  if (defaultTaxRate && !TaxRate.fromDatabase(before.defaultTaxRate).equals(TaxRate.parse(defaultTaxRate))) {
    organization.defaultTaxRate = defaultTaxRate;
  }
  return !isDeepStrictEqual(before, { ...organization });
}

/** Plain objects, as JSON has them: what was sent are instances of classes, which would never equal what is stored. */
function withChanges(numbers: Numbers, sent: UpdateNumberingDto = {}): Numbers {
  const format = (series: Series): NumberFormat => ({ ...numbers[series], ...sentFields(sent[series] ?? {}) });
  return { sow: format('sow'), project: format('project'), invoice: format('invoice') };
}
