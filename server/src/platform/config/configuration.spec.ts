import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, readConfiguration } from './configuration.js';

const SECRET = 'q7Zt1vX9bN3mK5pL8sD2fG4hJ6kW0eRy';
const EXTERNAL = 'postgres://votra@127.0.0.1/votra';

function mistakes(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('has a default for everything with the embedded database', () => {
    expect(readConfiguration({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_URL: null,
      JWT_SECRET: null,
      REGISTRATION: 'closed',
      CORS_ORIGINS: [],
      DEMO: null,
    });
  });

  it('lists every mistake at once', () => {
    const found = mistakes({ PORT: '70000', REGISTRATION: 'maybe', RATE_LIMIT_PER_MINUTE: '1e3', DEMO: 'yes' });
    expect(found.map((mistake) => mistake.split(' ')[0])).toEqual([
      'PORT',
      'DEMO',
      'REGISTRATION',
      'RATE_LIMIT_PER_MINUTE',
    ]);
  });

  it('requires a secret with an external database', () => {
    expect(mistakes({ DATABASE_URL: EXTERNAL })).toEqual([expect.stringContaining('JWT_SECRET')]);
    expect(mistakes({ DATABASE_URL: EXTERNAL, JWT_SECRET: SECRET })).toEqual([]);
  });

  it('refuses a secret of less than 32 characters', () => {
    expect(mistakes({ DATABASE_URL: EXTERNAL, JWT_SECRET: SECRET.slice(1) })).toEqual([
      expect.stringContaining('at least 32 characters'),
    ]);
  });

  it('reads a secret from the file that <NAME>_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'votra-secret-')), 'jwt');
    writeFileSync(file, `${SECRET}\n`);
    expect(readConfiguration({ JWT_SECRET_FILE: file }).JWT_SECRET).toBe(SECRET);
    expect(mistakes({ JWT_SECRET_FILE: `${file}.missing` })).toEqual([expect.stringContaining('JWT_SECRET')]);
  });

  it('takes exact origins only', () => {
    expect(readConfiguration({ CORS_ORIGINS: 'https://a.example, http://localhost:4200' }).CORS_ORIGINS).toEqual([
      'https://a.example',
      'http://localhost:4200',
    ]);
    expect(mistakes({ CORS_ORIGINS: '*' })).toHaveLength(1);
    expect(mistakes({ CORS_ORIGINS: 'https://a.example/path' })).toHaveLength(1);
  });
});
