import { UnitOfWork } from '#platform/unit-of-work';
import { Blockers } from '#platform/blockers';
import { problem } from '#kernel';
import { sql } from '#platform/database';
import { Numbering, Settings } from '../../src/areas/settings/index.js';
import { Firm } from '../support/firm.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { expectStatus, type TestCaller } from '../support/test-caller.js';

interface SettingsBody {
  version: number;
  lockedThrough: string | null;
}

let app: TestApp;
let admin: TestCaller;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signedIn('admin');
});

afterAll(() => app.close());

describe('the settings', () => {
  it('begin with the defaults of the product, for everybody to read', async () => {
    const fresh = await startTestApp();
    const consultant = await fresh.signedIn('consultant');
    expect(await consultant.read('/settings')).toMatchObject({
      ...{
        timeZone: 'UTC',
        baseCurrency: 'EUR',
        defaultTaxRate: '0.10',
        defaultPaymentTermsDays: 30,
        weeklyTargetMinutes: 2400,
      },
      ...{ lockedThrough: null, allowSelfApproval: false, numbering: { invoice: { prefix: 'INV', padding: 4 } } },
    });
    await fresh.close();
  });

  it('change by what is sent, and keep the rest', async () => {
    const { version } = await admin.read<SettingsBody>('/settings');
    const changed = await admin.patch(
      '/settings',
      {
        organizationName: 'Northwind',
        timeZone: 'Europe/Berlin',
        defaultTaxRate: '0.0725',
        numbering: { invoice: { prefix: 'RE', padding: 5 } },
      },
      { ifMatch: version },
    );
    expect(expectStatus(changed, 200).body).toMatchObject({
      ...{
        organizationName: 'Northwind',
        timeZone: 'Europe/Berlin',
        defaultTaxRate: '0.0725',
        version: version + 1,
        baseCurrency: 'EUR',
      },
      numbering: { invoice: { prefix: 'RE', padding: 5 }, sow: { prefix: 'SOW', padding: 4 } },
    });
    expect(changed.headers.etag).toBe(`"${String(version + 1)}"`);
    expect((await admin.patch('/settings', { taxId: 'X' }, { ifMatch: version })).status).toBe(412);
  });

  it('change the prefix of a series alone', async () => {
    await admin.patch('/settings', { numbering: { invoice: { prefix: 'INV', padding: 5 } } });
    for (const prefix of ['R', 'RE']) {
      const changed = await admin.patch('/settings', { numbering: { invoice: { prefix } } });
      expect(expectStatus(changed, 200).body).toMatchObject({ numbering: { invoice: { prefix, padding: 5 } } });
    }
  });

  it('keep their version when nothing changes', async () => {
    const same = {
      organizationName: 'Northwind',
      defaultTaxRate: '0.0725',
      numbering: { invoice: { prefix: 'RE', padding: 5 } },
    };
    await admin.patch('/settings', same);
    const { version } = await admin.read<SettingsBody>('/settings');
    expect(expectStatus(await admin.patch('/settings', same), 200).body).toMatchObject({ version });
  });

  it.each([
    ['organizationName', null, 'organizationName'],
    ['timeZone', 'Mars/Olympus', 'timeZone'],
    ['timeZone', '+01:00', 'timeZone'],
    ['baseCurrency', 'XXX', 'baseCurrency'],
    ['defaultTaxRate', '1.1', 'defaultTaxRate'],
    ['defaultTaxRate', 0.1, 'defaultTaxRate'],
    ['defaultPaymentTermsDays', 366, 'defaultPaymentTermsDays'],
    ['weeklyTargetMinutes', -1, 'weeklyTargetMinutes'],
    ['lockedThrough', '2026-02-30', 'lockedThrough'],
    ['numbering', { invoice: { prefix: 'in voice', padding: 4 } }, 'numbering.invoice.prefix'],
    ['numbering', { invoice: { prefix: 'INV', padding: 10 } }, 'numbering.invoice.padding'],
    ['numbering', { quote: { prefix: 'Q', padding: 4 } }, 'numbering.quote'],
    ['numbering', null, 'numbering'],
    ['unheardOf', 1, 'unheardOf'],
  ])('refuse %s = %j at %s', async (field, value, path) => {
    const before = await admin.read<SettingsBody>('/settings');
    const reply = await admin.patch('/settings', { [field]: value });
    expect(expectStatus(reply, 422).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path }] });
    expect(await admin.read('/settings')).toEqual(before);
  });

  it('are for an admin to change, their period lock for an accountant too', async () => {
    const accountant = await app.signedIn('accountant');
    expect(expectStatus(await accountant.patch('/settings', { lockedThrough: '2026-09-30' }), 200).body).toMatchObject({
      lockedThrough: '2026-09-30',
    });
    const more = await accountant.patch('/settings', { lockedThrough: null, taxId: 'X' });
    expect(expectStatus(more, 403).body).toMatchObject({ code: 'FORBIDDEN_ROLE', fields: ['taxId'] });
    expect(await admin.read('/settings')).toMatchObject({ lockedThrough: '2026-09-30' });
    expect(expectStatus(await accountant.patch('/settings', { lockedThrough: null }), 200).body).toMatchObject({
      lockedThrough: null,
    });
    const pm = await app.signedIn('pm');
    expect((await pm.patch('/settings', { lockedThrough: '2026-09-30' })).status).toBe(403);
  });

  it('warn of what the lock shuts in when it moves forward, and only then', async () => {
    app
      .get(Blockers)
      .register('settings', 'lock', (through) =>
        Promise.resolve([problem('TIME_PROJECT_NOT_OPEN', { detail: `3 entries are open through ${through}.` })]),
      );
    const move = async (lockedThrough: string | null) =>
      (expectStatus(await admin.patch('/settings', { lockedThrough }), 200).body as { warnings?: object[] }).warnings ??
      [];
    await move(null);
    expect(await move('2026-10-31')).toContainEqual({
      code: 'TIME_PROJECT_NOT_OPEN',
      message: '3 entries are open through 2026-10-31.',
    });
    expect(await move('2026-09-30')).toEqual([]);
    expect(await move(null)).toEqual([]);
  });

  it('are on record with old and new values', async () => {
    await admin.patch('/settings', { weeklyTargetMinutes: 2310 });
    const { items } = await admin.read<{ items: { action: string; changes: object }[] }>(
      '/audit-events?entity=organization&limit=1',
    );
    expect(items[0]).toMatchObject({
      action: 'settings.update',
      changes: { weeklyTargetMinutes: { old: '2400', new: '2310' } },
    });
  });

  it('decide which day is today', async () => {
    const now = app.clock.now();
    await admin.patch('/settings', { timeZone: 'Pacific/Kiritimati' });
    app.clock.set('2026-12-31T12:00:00.000Z');
    expect(await app.get(Settings).today()).toBe('2027-01-01');
    app.clock.set(now.toISOString());
  });
});

describe('a period lock', () => {
  it('waits for those who write time, and whoever comes after it sees it', async () => {
    await admin.patch('/settings', { lockedThrough: null });
    const [unitOfWork, settings] = [app.get(UnitOfWork), app.get(Settings)];
    const order: string[] = [];
    let moving: Promise<unknown> = Promise.resolve();
    await unitOfWork.run(async () => {
      expect((await settings.hold()).lockedThrough).toBeNull();
      moving = Promise.resolve(admin.patch('/settings', { lockedThrough: '2026-11-30' })).then(() =>
        order.push('moved'),
      );
      await waitForSomebodyWaiting();
      order.push('written');
    });
    await moving;
    expect(order).toEqual(['written', 'moved']);
    await unitOfWork.run(async () => {
      expect((await settings.hold()).lockedThrough).toBe('2026-11-30');
    });
  });

  it('does not make writers wait for each other', async () => {
    const [unitOfWork, settings] = [app.get(UnitOfWork), app.get(Settings)];
    await unitOfWork.run(async () => {
      await settings.hold();
      const other = await app.database.connection();
      try {
        await other.query(`SET lock_timeout = '100ms'`);
        expect((await other.query('SELECT * FROM organization_held()')).rowCount).toBe(1);
      } finally {
        other.release(true);
      }
    });
  });

  /** Asks PostgreSQL until a transaction waits for an advisory lock. */
  async function waitForSomebodyWaiting(): Promise<void> {
    for (;;) {
      const row = await app.database.first(sql`
        SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
      if (row) return;
    }
  }
});

describe('human numbers', () => {
  const take = (date: string) => app.get(UnitOfWork).run(() => app.get(Numbering).take('sow', date));

  it('count without gap or duplicate, however many are taken at once and however many fail', async () => {
    const attempts = Array.from({ length: 40 }, (_, i) =>
      app.get(UnitOfWork).run(async () => {
        const number = await app.get(Numbering).take('project', '2026-05-01');
        if (i % 4 === 0) throw new Error('on purpose');
        return number;
      }),
    );
    const taken = (await Promise.allSettled(attempts)).flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    const wanted = Array.from({ length: 30 }, (_, i) => `PRJ-2026-${String(i + 1).padStart(4, '0')}`);
    expect(taken.toSorted()).toEqual(wanted);
  });

  it('begin again in each year', async () => {
    expect(await take('2030-12-31')).toBe('SOW-2030-0001');
    expect(await take('2031-01-01')).toBe('SOW-2031-0001');
    expect(await take('2030-12-31')).toBe('SOW-2030-0002');
  });

  it('remember their latest date, so that dates can be kept in their order', async () => {
    const lastDate = (date: string) => app.get(UnitOfWork).run(() => app.get(Numbering).lastDate('sow', date));
    expect(await lastDate('2040-06-01')).toBeNull();
    await take('2040-06-15');
    await take('2040-06-01');
    expect(await lastDate('2040-01-01')).toBe('2040-06-15');
    expect(await take('2040-07-01')).toBe('SOW-2040-0003');
  });
});

describe('the numbers that come next', () => {
  it('are told to those who manage the settings, as documents get them', async () => {
    const firm = await Firm.open(app, { admin });
    const next = async (): Promise<Record<string, { number: string }>> =>
      (await admin.read<{ nextNumbers: Record<string, { number: string }> }>('/settings')).nextNumbers;
    const promised = await next();
    const sow = await firm.sow('draft');
    expect(sow.number).toBe(promised.sow?.number);
    expect((await next()).project).toEqual(promised.project);
    const invoice = await firm.invoice('issued');
    expect(invoice.number).toBe(promised.invoice?.number);
    expect(promised.invoice).toMatchObject({ year: 2026, position: 1 });
    expect((await next()).invoice).toMatchObject({ year: 2026, position: 2 });
  });

  it('are kept from everybody else, who learn which day it is', async () => {
    const clientUser = await app.signedIn('client', {
      clientId: (await (await Firm.open(app)).client({ email: 'other@firm.test' })).id,
    });
    for (const caller of [await app.signedIn('consultant'), await app.signedIn('accountant'), clientUser]) {
      const settings = await caller.read<object>('/settings');
      expect(settings).toHaveProperty('today');
      expect(settings).not.toHaveProperty('nextNumbers');
    }
  });
});
