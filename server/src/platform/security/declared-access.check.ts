import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './access.decorators.js';

/** Nest's own metadata key of a route's path. */
const ROUTE_PATH = 'path';

export interface DeclaredRoute {
  readonly controller: string;
  readonly method: string;
  readonly access: RouteAccess | undefined;
  readonly target: object;
}

/** Stops the start when a route does not say who may call it. The guard would refuse it anyway; this says so before anybody calls. */
@Injectable()
export class DeclaredAccessCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.routes().filter((route) => !route.access);
    if (undeclared.length > 0) {
      const names = undeclared.map((route) => `${route.controller}.${route.method}`).join(', ');
      throw new Error(
        `These routes do not declare who may call them (@RequirePermission, @SignedIn or @Public): ${names}`,
      );
    }
  }

  /** Every route of every controller. */
  routes(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, object>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ method, target: prototype[method] }))
        .filter(
          (route): route is { method: string; target: () => unknown } =>
            typeof route.target === 'function' && Reflect.hasMetadata(ROUTE_PATH, route.target),
        )
        .map(({ method, target }) => ({
          controller: metatype.name,
          method,
          access: this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, target),
          target,
        }));
    });
  }
}
