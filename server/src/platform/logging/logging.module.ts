import { type DynamicModule, Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';
import { currentContext } from '#platform/context';

export interface LoggingSettings {
  readonly level: LevelWithSilent;
  /** Where the lines go; standard output unless given. */
  readonly destination?: DestinationStream;
}

const SECRETS = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'accessToken', 'refreshToken', 'secret'];

/**
 * JSON lines on standard output, which the server never waits for. Every line that is written while a request is
 * answered carries its id.
 */
export function createLogger({ level, destination }: LoggingSettings): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS.flatMap(anywhereNearTheTop), censor: '[redacted]' },
      mixin: () => {
        const requestId = currentContext()?.requestId;
        return requestId === undefined ? {} : { requestId };
      },
      // What the caller of the logger says about the request is the same id; it must not be written twice.
      mixinMergeStrategy: (line, mixed) => ({ ...mixed, ...line }),
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

/** Secrets are kept out where they are known; this is the net below, for an object that somebody logs as a whole. */
function anywhereNearTheTop(name: string): string[] {
  return [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`];
}

/** Nest's token for the logger that all lines go through. */
export const ROOT_LOGGER = Symbol('root logger');

@Global()
@Module({})
export class LoggingModule {
  static forRoot(settings: LoggingSettings): DynamicModule {
    // No middleware: it would make a child logger for each request, and the mixin above tells the request anyway.
    const logger = createLogger(settings);
    return {
      module: LoggingModule,
      imports: [LoggerModule.forRoot({ pinoHttp: { logger, autoLogging: false }, forRoutes: [] })],
      providers: [{ provide: ROOT_LOGGER, useValue: logger }],
      exports: [ROOT_LOGGER],
    };
  }
}
