import { Principal } from '#platform/context';
import { ClientsController } from '../src/areas/clients/clients.controller.js';
import { Passwords } from '../src/areas/auth/passwords.js';
import { SignUpService } from '../src/areas/auth/sign-up.service.js';
import { SettingsController } from '../src/areas/settings/settings.controller.js';
import { Accounts } from '../src/areas/users/index.js';
import { UsersController } from '../src/areas/users/users.controller.js';
import { CLIENT_KEYS, CLIENTS, type ClientKey } from './clients.js';
import { NO_VERSION, type Office } from './office.js';
import { DEMO_PASSWORD, emailOf, FOUNDER, PEOPLE, type PersonKey, type PersonPlan, userNameOf } from './people.js';

/** The firm on its first day: the founder registers, describes the organization, and invites everybody else. */
export async function foundFirm(office: Office): Promise<void> {
  const account = {
    email: emailOf(FOUNDER),
    username: userNameOf(FOUNDER),
    fullName: PEOPLE[FOUNDER].fullName,
    password: DEMO_PASSWORD,
  };
  const { id } = await office.inTheNameOf(null, 'auth.register', () => office.service(SignUpService).register(account));
  office.employ(FOUNDER, principalOf(FOUNDER, id, null));
  await office.does(FOUNDER, SettingsController, 'update', NO_VERSION, {
    organizationName: 'Nordlicht Consulting',
    legalName: 'Nordlicht Consulting GmbH',
    address: 'Speicherstrasse 12\n20457 Hamburg\nGermany',
    taxId: 'DE299792458',
    timeZone: 'Europe/Berlin',
    baseCurrency: 'EUR',
    defaultTaxRate: '0.19',
  });
  await invite(office, (plan) => plan.client === undefined, new Map());
}

/** The clients, and those of their people who may look in. */
export async function winClients(office: Office): Promise<ReadonlyMap<ClientKey, string>> {
  const ids = new Map<ClientKey, string>();
  for (const key of CLIENT_KEYS) {
    const { contacts, ...plan } = CLIENTS[key];
    const client = await office.does('ingrid', ClientsController, 'create', { ...plan, contacts: [...contacts] });
    ids.set(key, client.id);
  }
  await invite(office, (plan) => plan.client !== undefined, ids);
  return ids;
}

async function invite(
  office: Office,
  chosen: (plan: PersonPlan) => boolean,
  clients: ReadonlyMap<ClientKey, string>,
): Promise<void> {
  // A hash takes a fifth of a second; one serves all, since the demo tells everybody the password anyway.
  const passwordHash = await office.service(Passwords).hash(DEMO_PASSWORD);
  for (const person of Object.keys(PEOPLE) as PersonKey[]) {
    const plan: PersonPlan = PEOPLE[person];
    if (person === FOUNDER || !chosen(plan)) continue;
    const clientId = plan.client === undefined ? null : (clients.get(plan.client) ?? null);
    const user = await office.does(FOUNDER, UsersController, 'invite', {
      email: emailOf(person),
      username: userNameOf(person),
      fullName: plan.fullName,
      role: plan.role,
      clientId,
    });
    const principal = principalOf(person, user.id, clientId);
    office.employ(person, principal);
    const token = user.invitationToken ?? '';
    await office.inTheNameOf(principal, 'auth.accept_invitation', () =>
      office.service(Accounts).followLink(token, user.id, passwordHash),
    );
  }
}

function principalOf(person: PersonKey, userId: string, clientId: string | null): Principal {
  const { fullName, role } = PEOPLE[person];
  return new Principal({ kind: 'user', userId, name: fullName, role, clientId, sessionId: null, tokenVersion: 1 });
}
