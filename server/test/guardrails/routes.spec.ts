import 'reflect-metadata';
import { Controller, Get, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type Permission, PERMISSIONS } from '#kernel';
import { AUDIT_ACTION } from '#platform/audit';
import { DeclaredAccessCheck } from '#platform/security';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** POST routes that write nothing, so that no change can be recorded under their action. */
const WRITES_NOTHING = ['InvoicesController.preview', 'BillingRunsController.preview'];

/** Permissions that no route asks for, since they decide which fields of a row are seen. */
const DECIDE_ON_FIELDS: readonly Permission[] = ['billrate:read', 'costrate:read'];

/** Metadata that Nest keeps of each parameter of a handler, by "type:index". */
type RouteArguments = Readonly<Record<string, { readonly index: number }>>;

const NO_CLASSES = new Set<unknown>([undefined, Object, String, Number, Boolean, Array]);

@Controller('undeclared')
class UndeclaredController {
  @Get()
  read(): string {
    return 'for whom?';
  }
}

describe('the routes of the server', () => {
  let app: TestApp;
  let controllers: Type<object>[];

  beforeAll(async () => {
    app = await startTestApp();
    controllers = app
      .get(DiscoveryService)
      .getControllers()
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype as Type<object>] : []));
  });

  afterAll(() => app.close());

  it('say who may call them', () => {
    const routes = app.get(DeclaredAccessCheck).routes();
    expect(routes.length).toBeGreaterThan(90);
    expect(routes.filter(({ access }) => !access)).toEqual([]);
  });

  it('stop the start when one does not say it', async () => {
    await expect(startTestApp({ controllers: [UndeclaredController] })).rejects.toThrow('UndeclaredController.read');
  });

  it('are all documented', () => {
    const documented = app.contract.operations.length;
    expect(app.get(DeclaredAccessCheck).routes()).toHaveLength(documented);
  });

  it('name the action under which their changes are recorded', () => {
    const lacking = app
      .get(DeclaredAccessCheck)
      .routes()
      .filter(({ target }) => Reflect.getMetadata('method', target) !== 0)
      .filter(({ target }) => !/^[a-z_]+\.[a-z_]+$/.test(String(Reflect.getMetadata(AUDIT_ACTION, target))))
      .map(({ controller, method }) => `${controller}.${method}`);
    expect(lacking.toSorted()).toEqual(WRITES_NOTHING.toSorted());
  });

  it('take bodies and queries of declared classes, whole', () => {
    const loose = controllers.flatMap((controller) =>
      inputsOf(controller).flatMap(({ route, type, part }) =>
        part !== undefined || NO_CLASSES.has(type) ? [route] : [],
      ),
    );
    expect(loose).toEqual([]);
    expect(controllers.flatMap(inputsOf).length).toBeGreaterThan(50);
  });

  it('ask for every permission of the matrix, apart from those that decide on fields', () => {
    const asked = new Set(app.contract.operations.flatMap(({ permission }) => permission.split(' | ')));
    expect(PERMISSIONS.filter((permission) => !asked.has(permission))).toEqual(DECIDE_ON_FIELDS);
  });
});

interface Input {
  readonly route: string;
  /** The class in the signature. */
  readonly type: unknown;
  /** `@Body('name')` takes a part, past the validation of the whole. */
  readonly part: unknown;
}

/** The `@Body()` and `@Query()` parameters of a controller's handlers. */
function inputsOf(controller: Type<object>): Input[] {
  const prototype = controller.prototype as object;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as RouteArguments;
    const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[];
    return Object.entries(declared)
      .filter(([key]) =>
        [RouteParamtypes.BODY, RouteParamtypes.QUERY].some((kind) => key.startsWith(`${String(kind)}:`)),
      )
      .map(([, parameter]) => ({
        route: `${controller.name}.${method}`,
        type: types[parameter.index],
        part: (parameter as { data?: unknown }).data,
      }));
  });
}
