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

/** As which firm the demo's people work. Only names and addresses could be others: their clients are where they are. */
const FIRM = { timeZone: 'Europe/Berlin', baseCurrency: 'EUR', defaultTaxRate: '0.19' };

/** Somebody on whose instance the demo's people work, and what these sign in with there. */
export interface Host {
  readonly principal: Principal;
  /** Bcrypt. */
  readonly passwordHash: string;
}

/**
 * The firm on its first day: the founder registers, describes the organization, and invites everybody else.
 * @returns the hash of everybody's password
 */
export async function foundFirm(office: Office): Promise<string> {
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
    ...FIRM,
  });
  // A hash takes a fifth of a second; one serves all, since the demo tells everybody the password anyway.
  const passwordHash = await office.service(Passwords).hash(DEMO_PASSWORD);
  await invite(office, passwordHash, (plan) => plan.client === undefined, new Map());
  return passwordHash;
}

/**
 * The same in somebody else's firm, which stays what it is called: the host invites the founder, and the firm is in
 * Germany for as long as the past is written.
 * @returns what makes it again what it was
 */
export async function joinFirm(office: Office, { principal, passwordHash }: Host): Promise<() => Promise<void>> {
  const { timeZone, baseCurrency, defaultTaxRate } = await office.letDo(principal, SettingsController, 'read');
  await office.letDo(principal, SettingsController, 'update', NO_VERSION, FIRM);
  await inviteOne(office, principal, FOUNDER, null, passwordHash);
  await invite(office, passwordHash, (plan) => plan.client === undefined, new Map());
  return async () => {
    await office.letDo(principal, SettingsController, 'update', NO_VERSION, { timeZone, baseCurrency, defaultTaxRate });
  };
}

/** The clients, and those of their people who may look in. */
export async function winClients(office: Office, passwordHash: string): Promise<ReadonlyMap<ClientKey, string>> {
  const ids = new Map<ClientKey, string>();
  for (const key of CLIENT_KEYS) {
    const { contacts, ...plan } = CLIENTS[key];
    const client = await office.does('ingrid', ClientsController, 'create', { ...plan, contacts: [...contacts] });
    ids.set(key, client.id);
  }
  await invite(office, passwordHash, (plan) => plan.client !== undefined, ids);
  return ids;
}

async function invite(
  office: Office,
  passwordHash: string,
  chosen: (plan: PersonPlan) => boolean,
  clients: ReadonlyMap<ClientKey, string>,
): Promise<void> {
  for (const person of Object.keys(PEOPLE) as PersonKey[]) {
    const plan: PersonPlan = PEOPLE[person];
    if (person === FOUNDER || !chosen(plan)) continue;
    const clientId = plan.client === undefined ? null : (clients.get(plan.client) ?? null);
    await inviteOne(office, office.principal(FOUNDER), person, clientId, passwordHash);
  }
}

async function inviteOne(
  office: Office,
  inviter: Principal,
  person: PersonKey,
  clientId: string | null,
  passwordHash: string,
): Promise<void> {
  const { fullName, role } = PEOPLE[person];
  const user = await office.letDo(inviter, UsersController, 'invite', {
    email: emailOf(person),
    username: userNameOf(person),
    fullName,
    role,
    clientId,
  });
  const principal = principalOf(person, user.id, clientId);
  office.employ(person, principal);
  await office.inTheNameOf(principal, 'auth.accept_invitation', () =>
    office.service(Accounts).followLink(user.invitationToken ?? '', user.id, passwordHash),
  );
}

function principalOf(person: PersonKey, userId: string, clientId: string | null): Principal {
  const { fullName, role } = PEOPLE[person];
  return new Principal({ kind: 'user', userId, name: fullName, role, clientId, sessionId: null, tokenVersion: 1 });
}
