import type { Response } from 'supertest';
import type { Role } from '#kernel';
import type { TestApp } from './test-app.js';
import { expectStatus, type Sending, type TestCaller } from './test-caller.js';

export const PASSWORD = 'Correct-Horse-42';

/** A person with a password, made the way people come in: by an invitation of `admin`. */
export async function anAccount(
  app: TestApp,
  admin: TestCaller,
  username: string,
  role: Role = 'consultant',
): Promise<{ id: string }> {
  const invited = await admin.does<{ id: string; invitationToken: string }>('/users', {
    email: `${username}@example.com`,
    username,
    fullName: `${username} of the tests`,
    role,
  });
  const token = invited.invitationToken;
  expectStatus(await app.anonymous.post('/auth/accept-invitation', { token, password: PASSWORD }), 201);
  return { id: invited.id };
}

/** The answer of a sign-in, whatever it is. */
export function tryLogin(app: TestApp, login: string, password = PASSWORD, sending: Sending = {}): Promise<Response> {
  return Promise.resolve(app.anonymous.post('/auth/login', { login, password, tokenTransport: 'body' }, sending));
}

export interface Login {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly caller: TestCaller;
}

/** A sign-in that must succeed, with a caller that uses its access token. */
export async function login(app: TestApp, who: string, password = PASSWORD): Promise<Login> {
  const { accessToken, refreshToken, user } = expectStatus(await tryLogin(app, who, password), 200).body as {
    accessToken: string;
    refreshToken: string;
    user: { id: string; fullName: string };
  };
  return { accessToken, refreshToken, caller: app.caller(accessToken, user.id, user.fullName) };
}
