import { Body, Controller, Get, type INestApplication, Module, Patch, Post, Query, type Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiProperty } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { type CallerContext, defineLifecycle } from '#kernel';
import {
  EmptyBody,
  EnumField,
  Id,
  IdField,
  IntegerField,
  ListField,
  MoneyField,
  ReasonBody,
  TextField,
} from '#platform/http';
import { Public, RequirePermission, SignedIn } from '#platform/security';
import { buildSpec } from './build-spec.js';
import { Operation, type OperationOptions, Tag } from './operation.decorator.js';

const STATES = ['draft', 'pending', 'approved'] as const;
type State = (typeof STATES)[number];

const lifecycle = defineLifecycle<State, { status: State }, CallerContext>({
  entity: 'sow',
  initial: 'draft',
  states: STATES,
  rows: [
    { action: 'submit', from: ['draft'], to: 'pending', permission: 'sow:submit' },
    { action: 'approve', from: ['pending'], to: 'approved', permission: 'sow:approve' },
  ],
});

class RateLineDto {
  @TextField({ example: 'Architect' })
  role!: string;

  @MoneyField({ example: '180.00' })
  rate!: string;
}

class SowDto {
  @IdField()
  id!: string;

  @EnumField('SowStatus', STATES, { description: 'Where it stands.' })
  status!: State;

  @ListField(() => RateLineDto)
  rateLines!: RateLineDto[];

  @IntegerField({ min: 1, max: 1_000_000 })
  version!: number;
}

class NewRateLine {
  @TextField({ example: 'Architect' })
  role!: string;
}

class CreateSow {
  @TextField({ example: 'Platform rebuild' })
  title!: string;

  @ListField(() => NewRateLine, { optional: true })
  rateLines?: NewRateLine[];
}

class SowQuery {
  @TextField({ optional: true })
  q?: string;
}

@Controller('sows')
@Tag('SOWs', 'Statements of work.')
class SowsController {
  @Get()
  @RequirePermission('sow:read')
  @Operation({ id: 'listSows', summary: 'List statements of work', lists: SowDto })
  list(@Query() query: SowQuery): unknown {
    return query;
  }

  @Post()
  @RequirePermission('sow:write')
  @Operation({
    id: 'createSow',
    summary: 'Create a statement of work',
    returns: SowDto,
    status: 201,
    problems: ['CLIENT_INACTIVE'],
  })
  create(@Body() body: CreateSow): unknown {
    return body;
  }

  @Patch(':id')
  @RequirePermission('sow:write')
  @Operation({ id: 'updateSow', summary: 'Change a draft', returns: SowDto })
  update(@Id() id: string, @Body() body: CreateSow): unknown {
    return { id, body };
  }

  @Post(':id/submit')
  @RequirePermission('sow:submit')
  @Operation({ id: 'submitSow', summary: 'Submit', returns: SowDto, transition: { lifecycle, action: 'submit' } })
  submit(@Id() id: string, @Body() body: EmptyBody): unknown {
    return { id, body };
  }

  @Post(':id/approve')
  @RequirePermission('sow:approve')
  @Operation({
    id: 'approveSow',
    summary: 'Approve',
    description: 'Nobody approves their own.',
    returns: SowDto,
    transition: { lifecycle, action: 'approve' },
    ifMatch: 'required',
    problems: ['SOW_SELF_APPROVAL'],
  })
  approve(@Id() id: string, @Body() body: ReasonBody): unknown {
    return { id, body };
  }
}

@Controller('auth')
@Tag('Auth', 'Signing in and out.')
class AuthController {
  @Post('login')
  @Public()
  @Operation({ id: 'logIn', summary: 'Sign in', returns: RateLineDto, problems: ['LOGIN_FAILED'] })
  logIn(@Body() body: CreateSow): unknown {
    return body;
  }

  @Post('logout-everywhere')
  @SignedIn()
  @Operation({ id: 'logOutEverywhere', summary: 'End every session' })
  logOutEverywhere(@Body() body: EmptyBody): unknown {
    return body;
  }
}

async function appOf(...controllers: Type[]): Promise<INestApplication> {
  @Module({ controllers })
  class Fixture {}
  const testing = await Test.createTestingModule({ imports: [Fixture] }).compile();
  const app = testing.createNestApplication(new FastifyAdapter());
  app.setGlobalPrefix('api/v1');
  return app.init();
}

/** The document of one route that is documented in this way. */
async function specOf(options: OperationOptions, returned: Type = SowDto): Promise<OpenAPIObject> {
  @Controller('things')
  @Tag('Things', 'Things.')
  class ThingsController {
    @Post(':id/do')
    @RequirePermission('sow:submit')
    @Operation({ returns: returned, ...options })
    act(@Id() id: string): unknown {
      return id;
    }
  }
  const app = await appOf(ThingsController);
  return buildSpec(app);
}

/** Loose on purpose: the tests below ask for paths that they know to be there. */
interface Tree {
  [key: string]: Tree;
}

describe('the OpenAPI document', () => {
  let app: INestApplication;
  let spec: Tree;

  beforeAll(async () => {
    app = await appOf(SowsController, AuthController);
    spec = buildSpec(app) as unknown as Tree;
  });

  afterAll(() => app.close());

  const operation = (method: string, path: string): Tree => spec.paths![`/api/v1${path}`]![method]!;
  const statuses = (method: string, path: string): string[] => Object.keys(operation(method, path).responses!);
  const parameters = (method: string, path: string): unknown => operation(method, path).parameters;

  it('is the same text every time', () => {
    expect(JSON.stringify(buildSpec(app))).toBe(JSON.stringify(spec));
  });

  it('names models as they are on the wire', () => {
    expect(Object.keys(spec.components!.schemas!)).toEqual(
      expect.arrayContaining(['Sow', 'RateLine', 'SowPage', 'SowStatus', 'Page', 'Problem']),
    );
    expect(JSON.stringify(spec)).not.toMatch(/Dto"/);
  });

  it('refers to an enum by its name, without a wrapper', () => {
    expect(spec.components!.schemas!.Sow!.properties!.status).toEqual({
      $ref: '#/components/schemas/SowStatus',
      description: 'Where it stands.',
      example: 'draft',
    });
    expect(JSON.stringify(spec)).not.toContain('allOf');
  });

  it('answers lists in the envelope of pages, and as CSV', () => {
    expect(Object.keys(operation('get', '/sows').responses!['200']!.content!)).toEqual([
      'application/json',
      'text/csv',
    ]);
    expect(spec.components!.schemas!.SowPage!.required).toEqual(['items', 'page']);
  });

  it('knows the parameters of the path', () => {
    expect(parameters('patch', '/sows/{id}')).toEqual([
      expect.objectContaining({ name: 'id', in: 'path', required: true, schema: { format: 'uuid', type: 'string' } }),
      { $ref: '#/components/parameters/IfMatch' },
    ]);
  });

  it('offers If-Match on changes of one row and requires it where the route does', () => {
    expect(parameters('post', '/sows/{id}/approve')).toContainEqual({
      $ref: '#/components/parameters/IfMatchRequired',
    });
    expect(parameters('post', '/sows')).not.toContainEqual({ $ref: '#/components/parameters/IfMatch' });
    expect(statuses('post', '/sows/{id}/approve')).toEqual(expect.arrayContaining(['412', '428']));
    expect(statuses('patch', '/sows/{id}')).not.toContain('428');
  });

  it('offers an Idempotency-Key on every POST outside of auth', () => {
    const key = { $ref: '#/components/parameters/IdempotencyKey' };
    expect(parameters('post', '/sows')).toContainEqual(key);
    expect(parameters('post', '/auth/logout-everywhere')).not.toContainEqual(key);
    expect(parameters('patch', '/sows/{id}')).not.toContainEqual(key);
  });

  it('lists each problem that an operation can answer, and no other', () => {
    expect(statuses('get', '/sows')).toEqual(['200', '401', '422', '429', '500', '503']);
    expect(statuses('post', '/sows')).toEqual(['201', '401', '403', '409', '413', '415', '422', '429', '500', '503']);
    expect(statuses('post', '/auth/login')).toEqual(['200', '401', '413', '415', '422', '429', '500', '503']);
    expect(statuses('post', '/sows/{id}/submit')).toEqual([
      '200',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
  });

  it('shows every problem code of a status with an example', () => {
    const content = operation('post', '/sows/{id}/approve').responses!['403']!.content!['application/problem+json']!;
    expect(Object.keys(content.examples!)).toEqual(['FORBIDDEN_ROLE', 'SOW_SELF_APPROVAL']);
  });

  it('closes requests and leaves answers open', () => {
    const schemas = spec.components!.schemas!;
    expect(schemas.CreateSow!.additionalProperties).toBe(false);
    expect(schemas.NewRateLine!.additionalProperties).toBe(false);
    expect(schemas.Sow!.additionalProperties).toBeUndefined();
  });

  it('requires a body only where {} would not do', () => {
    expect(operation('post', '/sows/{id}/submit').requestBody!.required).toBe(false);
    expect(operation('post', '/sows').requestBody!.required).toBe(true);
  });

  it('makes examples of the examples of fields', () => {
    expect(operation('post', '/sows').requestBody!.content!['application/json']!.example).toEqual({
      title: 'Platform rebuild',
      rateLines: [{ role: 'Architect' }],
    });
    expect(operation('get', '/sows').responses!['200']!.content!['application/json']!.example).toMatchObject({
      items: [{ status: 'draft', rateLines: [{ role: 'Architect', rate: '180.00' }] }],
    });
  });

  it('says who may call, from which states, and on which condition', () => {
    const description = operation('post', '/sows/{id}/approve').description as unknown as string;
    expect(description.split('\n\n')).toEqual([
      'Nobody approves their own.',
      '**Permission:** `sow:approve` (admin: all).',
      expect.stringContaining('`pending` -> `approved`'),
      expect.stringContaining('**Requires** `If-Match`'),
    ]);
    expect(operation('post', '/sows/{id}/approve')['x-permission']).toBe('sow:approve');
    expect(operation('post', '/sows/{id}/approve')['x-transition']).toEqual({
      entity: 'sow',
      action: 'approve',
      from: ['pending'],
      to: ['approved'],
    });
    expect(spec['x-state-machine']!.sow!.states).toEqual(STATES);
  });

  it('asks for no sign-in where none is needed', () => {
    expect(operation('post', '/auth/login').security).toEqual([]);
    expect(operation('post', '/sows').security).toEqual([{ bearer: [] }]);
  });

  it('tells the headers of an answer', () => {
    expect(Object.keys(operation('post', '/sows').responses!['201']!.headers!)).toEqual(
      expect.arrayContaining(['ETag', 'Location', 'Idempotency-Replayed', 'RateLimit', 'X-Request-Id']),
    );
    expect(Object.keys(operation('get', '/sows').responses!['200']!.headers!)).not.toContain('ETag');
  });
});

describe('the OpenAPI document is refused', () => {
  it('when money is a JSON number', async () => {
    class PriceDto {
      @ApiProperty({ example: 12.5 })
      amount!: number;
    }
    await expect(specOf({ id: 'doThing', summary: 'x', returns: PriceDto })).rejects.toThrow(
      'Price.amount is a JSON number',
    );
  });

  it('when a field has no example', async () => {
    class BareDto {
      @ApiProperty()
      name!: string;
    }
    await expect(specOf({ id: 'doThing', summary: 'x', returns: BareDto })).rejects.toThrow('Bare.name has no example');
  });

  it('when an operation id is no verb and noun', async () => {
    await expect(specOf({ id: 'thing', summary: 'x' })).rejects.toThrow('thing is no camelCase verb and noun');
  });

  it('when the lifecycle lacks the action', async () => {
    await expect(specOf({ id: 'doThing', summary: 'x', transition: { lifecycle, action: 'vanish' } })).rejects.toThrow(
      'has no action vanish',
    );
  });

  it('when route and lifecycle ask for different permissions', async () => {
    await expect(specOf({ id: 'doThing', summary: 'x', transition: { lifecycle, action: 'approve' } })).rejects.toThrow(
      'doThing asks for sow:submit, but its lifecycle for sow:approve',
    );
  });

  it('when a route is not documented', async () => {
    @Controller('things')
    class Undocumented {
      @Get()
      @Public()
      list(): string[] {
        return [];
      }
    }
    const app = await appOf(Undocumented);
    expect(() => buildSpec(app)).toThrow('GET /api/v1/things lacks @Operation');
  });
});
