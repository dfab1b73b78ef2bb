import { todayIn } from '#kernel';
import { Clock } from '#platform/context';
import { ADVISORY_LOCKS, Database, sql } from '#platform/database';
import { UnitOfWork } from '#platform/unit-of-work';
import { Accounts } from '../src/areas/users/index.js';
import { Agreements } from './agreements.js';
import { Billing } from './billing.js';
import { DemoCalendar } from './calendar.js';
import { type Building, Office } from './office.js';
import { FOUNDER, userNameOf } from './people.js';
import { foundFirm, type Host, joinFirm, winClients } from './staffing.js';
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
 * @param host whose instance it is, when somebody has registered there; then it is empty as long as it has no client
 */
export async function loadDemoData(app: Building, host?: Host): Promise<void> {
  await app.get(UnitOfWork, { strict: false }).run(async () => {
    await waitForOtherServers(app.get(Database, { strict: false }));
    if (!(await (host ? hasRoom(app) : isEmpty(app)))) return;
    const now = app.get(Clock, { strict: false }).now();
    const calendar = new DemoCalendar(todayIn('Europe/Berlin', now));
    const timeline = new Timeline();
    const office = new Office(app);
    let passwordHash = host?.passwordHash ?? '';
    let restore = (): Promise<void> => Promise.resolve();
    timeline.on(calendar.day(FOUNDING_WEEK, MONDAY), 8, async () => {
      if (host) restore = await joinFirm(office, host);
      else passwordHash = await foundFirm(office);
    });
    timeline.on(calendar.day(FOUNDING_WEEK, TUESDAY), 8, async () => {
      const clients = await winClients(office, passwordHash);
      const agreements = new Agreements(office, calendar, timeline, clients);
      agreements.plan();
      new Timekeeping(office, calendar, timeline, agreements.projects).plan();
      new Billing(office, calendar, timeline, clients).plan();
    });
    await timeline.run(now);
    await restore();
  });
}

/** Until the end of the transaction this server is the only one here, however long another one took. */
async function waitForOtherServers(database: Database): Promise<void> {
  await database.execute(sql`
    SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`);
  await database.execute(sql`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS.loadingDemoData})`);
}

/** Whether nobody has registered yet. */
export async function isEmpty(app: Building): Promise<boolean> {
  return !(await app.get(Accounts, { strict: false }).anybodyIsThere());
}

/** Whether nothing was done yet on an instance that somebody has registered on: everything begins with a client. */
export async function hasRoom(app: Building): Promise<boolean> {
  const anyClient = await app.get(Database, { strict: false }).first(sql`SELECT 1 FROM client LIMIT 1`);
  return anyClient === undefined && !(await isDemo(app));
}

/** Whether the demo firm's people are there. */
export async function isDemo(app: Building): Promise<boolean> {
  return (await app.get(Accounts, { strict: false }).findByLogin(userNameOf(FOUNDER))) !== null;
}
