import type { Role } from '#kernel';
import { openConsole, OPENING_MS, type TestConsole } from '../support/test-console.js';

let votra: TestConsole;

beforeAll(async () => {
  votra = await openConsole({ demo: true });
}, OPENING_MS);
afterEach(() => votra.closePages());
afterAll(() => votra.close());

/** Where each role may go, and an address that is not for it. */
const PLACES: Record<Role, { places: string[]; notPermitted: string | null }> = {
  admin: {
    places: [
      'Home',
      'My week',
      'Approvals',
      'Clients',
      'SOWs',
      'Projects',
      'Invoices',
      'Billing runs',
      'Reports',
      'Audit',
      'Administration',
      'Developers',
    ],
    notPermitted: null,
  },
  pm: {
    places: ['Home', 'My week', 'Approvals', 'Clients', 'SOWs', 'Projects', 'Invoices', 'Reports', 'Developers'],
    notPermitted: '/audit',
  },
  consultant: {
    places: ['Home', 'My week', 'SOWs', 'Projects', 'Reports', 'Developers'],
    notPermitted: '/invoices',
  },
  accountant: {
    places: [
      'Home',
      'Clients',
      'SOWs',
      'Projects',
      'Invoices',
      'Billing runs',
      'Reports',
      'Audit',
      'Administration',
      'Developers',
    ],
    notPermitted: '/my-week',
  },
  client: { places: ['Home', 'SOWs', 'Projects', 'Invoices', 'Developers'], notPermitted: '/approvals' },
};

describe.each(Object.entries(PLACES))('a person with the role %s', (role, { places, notPermitted }) => {
  it('is led to what the role may do, and nowhere else', async () => {
    const page = await votra.page(role as Role, '/sows');
    const links = await page.getByRole('navigation', { name: 'Places' }).getByRole('link').allInnerTexts();
    // A number beside a place says how much waits there.
    expect(links.map((link) => link.replace(/\s*\d+.*$/s, '').trim())).toEqual(places);
  });

  if (notPermitted !== null)
    it('is told so at an address that is not for the role', async () => {
      const page = await votra.page(role as Role, notPermitted);
      await page.getByRole('heading', { name: 'Not for your role' }).waitFor();
    });
});
