import { Controller, Get } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { runInContext } from '#platform/context';
import { createLogger, LoggingModule } from './logging.module.js';
import { requestIdOf } from './request-id.js';
import { logRequests } from './request-log.js';

describe('a log line', () => {
  let lines: Record<string, unknown>[];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });

  beforeEach(() => {
    lines = [];
  });

  it('is JSON with level, time and message', () => {
    logger.warn({ entity: 'sow' }, 'look');
    expect(lines).toEqual([{ level: 'warn', time: expect.stringMatching(/Z$/) as string, entity: 'sow', msg: 'look' }]);
  });

  it('carries the id of the request that is being answered', () => {
    const context = {
      requestId: 'r-1',
      ip: null,
      userAgent: null,
      accept: '*/*',
      principal: null,
      action: null,
      reason: null,
    };
    runInContext(context, () => {
      logger.info('inside');
    });
    logger.info('outside');
    expect(lines.map((line) => line.requestId)).toEqual(['r-1', undefined]);
  });

  it.each(['authorization', 'cookie', 'set-cookie', 'password', 'token', 'accessToken', 'refreshToken'])(
    'never shows a %s',
    (name) => {
      logger.info({ [name]: 'hush', headers: { [name]: 'hush' }, req: { headers: { [name]: 'hush' } } }, 'request');
      expect(JSON.stringify(lines)).not.toContain('hush');
      expect(JSON.stringify(lines)).toContain('[redacted]');
    },
  );

  it('is not written below the level', () => {
    logger.debug('detail');
    expect(lines).toEqual([]);
  });
});

describe('the id of a request', () => {
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  it('is the one that the caller sent', () => {
    expect(requestIdOf({ headers: { 'x-request-id': 'trace:4711.b_c-d' } })).toBe('trace:4711.b_c-d');
  });

  it.each(['', 'a b', 'x'.repeat(129), 'line\nbreak', '<script>'])('is a new one when the caller sent %j', (sent) => {
    expect(requestIdOf({ headers: { 'x-request-id': sent } })).toMatch(UUID);
  });

  it('is a new one when the caller sent none', () => {
    expect(requestIdOf({ headers: {} })).toMatch(UUID);
  });
});

describe('the log of requests', () => {
  @Controller('things')
  class ThingsController {
    @Get()
    list(): string[] {
      return [];
    }
  }

  it('has one line for each, without query, headers and bodies', async () => {
    const lines: string[] = [];
    const logging = LoggingModule.forRoot({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    const testing = await Test.createTestingModule({ imports: [logging], controllers: [ThingsController] }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ genReqId: requestIdOf }));
    logRequests(app);
    await app.init();
    await app.inject({ url: '/things?q=hush', headers: { 'x-request-id': 'r-1', authorization: 'Bearer hush' } });
    await app.inject({ url: '/nothing' });
    await app.close();
    expect(lines.join()).not.toContain('hush');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { msg: 'request', requestId: 'r-1', method: 'GET', path: '/things', status: 200 },
      { msg: 'request', path: '/nothing', status: 404 },
    ]);
  });
});
