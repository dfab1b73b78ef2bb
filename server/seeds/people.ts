import type { Role } from '#kernel';
import type { ClientKey } from './clients.js';

export interface PersonPlan {
  readonly fullName: string;
  readonly role: Role;
  /** The client of a user of role client. */
  readonly client?: ClientKey;
  /** Whole weeks off, counted from the first one. */
  readonly weeksOff?: readonly number[];
}

/** The twelve people of the firm and of its clients. The user name is the name in small letters: helena.brandt. */
export const PEOPLE = {
  helena: { fullName: 'Helena Brandt', role: 'admin', weeksOff: [18, 19] },
  tomas: { fullName: 'Tomas Oliveira', role: 'admin', weeksOff: [12, 26] },
  ingrid: { fullName: 'Ingrid Solberg', role: 'pm', weeksOff: [22, 23] },
  daniel: { fullName: 'Daniel Okafor', role: 'pm', weeksOff: [8, 30] },
  mara: { fullName: 'Mara Lindqvist', role: 'consultant', weeksOff: [16, 17] },
  jonas: { fullName: 'Jonas Weber', role: 'consultant', weeksOff: [10, 28] },
  priya: { fullName: 'Priya Nair', role: 'consultant', weeksOff: [20, 21] },
  luca: { fullName: 'Luca Moretti', role: 'consultant', weeksOff: [24, 25] },
  aiko: { fullName: 'Aiko Tanaka', role: 'consultant', weeksOff: [14, 31] },
  sabine: { fullName: 'Sabine Keller', role: 'accountant' },
  peter: { fullName: 'Peter Hoffmann', role: 'client', client: 'nordhafen' },
  emily: { fullName: 'Emily Carter', role: 'client', client: 'harbor' },
} as const satisfies Record<string, PersonPlan>;

export type PersonKey = keyof typeof PEOPLE;

/** The first admin, who registers on the empty instance and invites everybody else. */
export const FOUNDER = 'helena' satisfies PersonKey;

/** Everybody's password in the demo. */
export const DEMO_PASSWORD = 'Nordlicht-demo-26';

/** Somebody whom one can sign in as. */
export interface DemoLogin {
  readonly role: Role;
  readonly login: string;
  readonly password: string;
}

/** One person of each role, the admin first. */
export function demoLogins(): DemoLogin[] {
  const logins: PersonKey[] = [FOUNDER, 'ingrid', 'mara', 'sabine', 'peter'];
  return logins.map((person) => ({ role: PEOPLE[person].role, login: userNameOf(person), password: DEMO_PASSWORD }));
}

/** Those who record time. */
export const WORKERS = [
  'helena',
  'tomas',
  'ingrid',
  'daniel',
  'mara',
  'jonas',
  'priya',
  'luca',
  'aiko',
] as const satisfies readonly PersonKey[];

export const userNameOf = (person: PersonKey): string => PEOPLE[person].fullName.toLowerCase().replaceAll(' ', '.');

export function emailOf(person: PersonKey): string {
  const { client }: PersonPlan = PEOPLE[person];
  return `${userNameOf(person)}@${client ?? 'nordlicht'}.example`;
}
