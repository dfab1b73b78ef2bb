import type { INestApplicationContext } from '@nestjs/common';
import { todayIn } from '#kernel';
import { Clock } from '#platform/context';
import { ADVISORY_LOCKS, Database, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { Accounts } from '../src/areas/users/index.js';
import { Agreements } from './agreements.js';
import { Billing } from './billing.js';
import { DemoCalendar } from './calendar.js';
import { Office } from './office.js';
import { FOUNDER, userNameOf } from './people.js';
import { foundFirm, winClients } from './staffing.js';
import { Timekeeping } from './timekeeping.js';
import { Timeline } from './timeline.js';

const MONDAY = 1;
const TUESDAY = 2;

/** The firm exists for some weeks before its first project begins. */
const FOUNDING_WEEK = -4;

/**
 * Fills an empty instance with nine months of a believable consulting firm that end today. All of it happens through the
 * API's controllers, in the order of time and in one transaction: whoever stops the server half-way finds it empty again.
 *
 * The same day always gives the same data; only ids differ. Of several servers that start at once on one database, one
 * fills it; the others wait for that and leave it as it is then.
 *
 * @param app initialized, on a clock that can be turned back
 */
export async function loadDemoData(app: INestApplicationContext): Promise<void> {
  await app.get(UnitOfWork, { strict: false }).run(async () => {
    await waitForOtherServers(app.get(Database, { strict: false }));
    if (!(await isEmpty(app))) return;
    const now = app.get(Clock, { strict: false }).now();
    const calendar = new DemoCalendar(todayIn('Europe/Berlin', now));
    const timeline = new Timeline();
    const office = new Office(app);
    timeline.on(calendar.day(FOUNDING_WEEK, MONDAY), 8, () => foundFirm(office));
    timeline.on(calendar.day(FOUNDING_WEEK, TUESDAY), 8, async () => {
      const clients = await winClients(office);
      const agreements = new Agreements(office, calendar, timeline, clients);
      agreements.plan();
      new Timekeeping(office, calendar, timeline, agreements.projects).plan();
      new Billing(office, calendar, timeline, clients).plan();
    });
    await timeline.run(now);
  });
}

/** Until the end of the transaction this server is the only one here, however long another one took. */
async function waitForOtherServers(database: Database): Promise<void> {
  await database.execute(sql`
    SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`);
  await database.execute(sql`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS.loadingDemoData})`);
}

/** Whether nobody has registered yet. */
export async function isEmpty(app: INestApplicationContext): Promise<boolean> {
  return !(await app.get(Accounts, { strict: false }).anybodyIsThere());
}

/** Whether the instance is the demo firm's. */
export async function isDemo(app: INestApplicationContext): Promise<boolean> {
  return (await app.get(Accounts, { strict: false }).findByLogin(userNameOf(FOUNDER))) !== null;
}
