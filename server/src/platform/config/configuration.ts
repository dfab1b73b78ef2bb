import { readFileSync } from 'node:fs';

/** What is wrong with the environment, every mistake at once. */
export class ConfigurationError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The configuration is not valid:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

interface Variable<T> {
  /** For `.env.example` and the README. */
  readonly description: string;
  /** The default as a person reads it. */
  readonly example: string;
  /** Secrets may come from a file named by `<NAME>_FILE` and are never printed. */
  readonly isSecret?: boolean;
  readonly read: (text: string | undefined) => T;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const SHORTEST_SECRET = 32;

/** Every environment variable of the server: one table that is read, validated and documented. */
export const VARIABLES = {
  PORT: {
    description: 'The port of the API, the documentation and the console.',
    example: '3000',
    read: wholeNumber(3000, 0, 65_535),
  },
  HOST: {
    description: 'The address to listen on; 0.0.0.0 lets other machines in.',
    example: '127.0.0.1',
    read: text('127.0.0.1'),
  },
  DATABASE_URL: {
    description: 'An external PostgreSQL (15 to 18). Empty: the embedded one.',
    example: '',
    isSecret: true,
    read: databaseUrl,
  },
  DATABASE_POOL: {
    description: 'Connections to the database; four to eight are best on two cores.',
    example: '8',
    read: wholeNumber(8, 2, 100),
  },
  VOTRA_DATA_DIR: {
    description: 'Where the embedded database and generated secrets are kept.',
    example: '.data',
    read: text('.data'),
  },
  DEMO: {
    description:
      'Load demo data into an empty database: true or false. Default: true with the embedded database, else false.',
    example: '',
    read: optionalBoolean,
  },
  JWT_SECRET: {
    description:
      'Signs access tokens, at least 32 characters. Generated with the embedded database, required with an external one.',
    example: '',
    isSecret: true,
    read: secret,
  },
  REGISTRATION: {
    description: 'closed, or open: anyone may register as a consultant.',
    example: 'closed',
    read: oneOf(['closed', 'open'] as const, 'closed'),
  },
  CORS_ORIGINS: {
    description: 'Exact origins of other sites that may call the API, separated by commas.',
    example: '',
    read: origins,
  },
  RATE_LIMIT_PER_MINUTE: {
    description: 'Requests of one caller in a minute; 0 turns the limit off.',
    example: '1200',
    read: wholeNumber(1200, 0, 10_000_000),
  },
  LOG_LEVEL: { description: `One of ${LOG_LEVELS.join(', ')}.`, example: 'info', read: oneOf(LOG_LEVELS, 'info') },
  TRUST_PROXY: {
    description: 'true behind a reverse proxy that sets X-Forwarded-For and X-Forwarded-Proto, else false.',
    example: 'false',
    read: (value: string | undefined) => optionalBoolean(value) ?? false,
  },
} as const satisfies Record<string, Variable<unknown>>;

export type Configuration = { readonly [Name in keyof typeof VARIABLES]: ReturnType<(typeof VARIABLES)[Name]['read']> };

/** Nest's token for the configuration. */
export const CONFIGURATION = Symbol('configuration');

/**
 * Reads and validates the environment.
 * @throws ConfigurationError that lists every mistake
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const mistakes: string[] = [];
  const values = Object.entries(VARIABLES).map(([name, variable]: [string, Variable<unknown>]) => {
    try {
      return [name, variable.read(sentValue(environment, name, variable.isSecret ?? false))];
    } catch (error) {
      mistakes.push(`${name} ${error instanceof Error ? error.message : String(error)}`);
      return [name, undefined];
    }
  });
  const configuration = Object.fromEntries(values) as Configuration;
  if (mistakes.length === 0 && configuration.DATABASE_URL !== null && configuration.JWT_SECRET === null) {
    mistakes.push('JWT_SECRET is required with an external database: at least 32 characters that nobody can guess.');
  }
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return configuration;
}

function sentValue(environment: NodeJS.ProcessEnv, name: string, isSecret: boolean): string | undefined {
  const file = isSecret ? environment[`${name}_FILE`] : undefined;
  const value = file ? readSecretFile(file) : environment[name];
  return value?.trim() === '' ? undefined : value?.trim();
}

function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`cannot be read from the file ${path}.`);
  }
}

function text(fallback: string) {
  return (value: string | undefined): string => value ?? fallback;
}

function wholeNumber(fallback: number, min: number, max: number) {
  return (value: string | undefined): number => {
    if (value === undefined) return fallback;
    const number = Number.parseInt(value, 10);
    if (!/^\d+$/.test(value) || number < min || number > max)
      throw new Error(`must be a whole number from ${min} to ${max}, not "${value}".`);
    return number;
  };
}

function oneOf<const Words extends readonly string[]>(words: Words, fallback: Words[number]) {
  return (value: string | undefined): Words[number] => {
    if (value === undefined) return fallback;
    if (!words.includes(value)) throw new Error(`must be one of ${words.join(', ')}, not "${value}".`);
    return value;
  };
}

function optionalBoolean(value: string | undefined): boolean | null {
  if (value === undefined) return null;
  if (value !== 'true' && value !== 'false') throw new Error(`must be true or false, not "${value}".`);
  return value === 'true';
}

function databaseUrl(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (!/^postgres(ql)?:\/\//.test(value))
    throw new Error('must be a URL like postgres://user:password@host:5432/database.');
  return value;
}

function secret(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (value.length < SHORTEST_SECRET) throw new Error(`must have at least ${SHORTEST_SECRET} characters.`);
  return value;
}

function origins(value: string | undefined): string[] {
  const list = (value ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  for (const origin of list) {
    if (!/^https?:\/\/[^/*\s]+$/.test(origin))
      throw new Error(`holds "${origin}", which is not an exact origin like https://portal.example.com.`);
  }
  return list;
}
