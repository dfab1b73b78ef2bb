import type { Role } from '#kernel';
import { sql } from '#platform/database';
import { DEMO_PASSWORD, demoLogins } from '../../../server/seeds/people.js';
import type { TestApp } from '../../../server/test/support/test-app.js';

/** What somebody types to sign in. */
export interface Login {
  readonly login: string;
  readonly password: string;
}

/** The password of everybody in the browser tests. */
export const PASSWORD = DEMO_PASSWORD;

/** Its hash by bcrypt at the lowest cost, so that signing in takes no time; real hashes have tests of their own. */
export const QUICK_HASH = '$2b$04$AhdNgQaIUTX3w0GWswhh6OBR9nEfn9CH2rJ2parAiE.DGuzbrjtXO';

/** The person of that role whom the server names when it starts with demo data. */
export function demoLogin(role: Role): Login {
  const person = demoLogins().find((each) => each.role === role);
  if (!person) throw new Error(`The demo firm has nobody with the role ${role}.`);
  return { login: person.login, password: PASSWORD };
}

/** Gives somebody whom a builder made the password with which they can sign in on the screen. */
export async function loginOf(app: TestApp, userId: string): Promise<Login> {
  const person = await app.database.first<{ username: string }>(sql`
    UPDATE app_user SET password_hash = ${QUICK_HASH} WHERE id = ${userId} RETURNING username`);
  if (!person) throw new Error(`There is no user ${userId}.`);
  return { login: person.username, password: PASSWORD };
}
