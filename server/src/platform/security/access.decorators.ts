import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Permission } from '#kernel';

export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'permission'; readonly anyOf: readonly Permission[] };

export const ROUTE_ACCESS = 'votra:access';

/** Who may call a route: whoever has one of these permissions. The scope of the rows is the area's WHERE clause. */
export function RequirePermission(...anyOf: [Permission, ...Permission[]]): MethodDecorator {
  return applyDecorators(
    SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'permission', anyOf }),
    ApiBearerAuth(),
    ApiExtension('x-permission', anyOf.join(' | ')),
  );
}

/** Everybody, signed in or not. */
export function Public(): MethodDecorator {
  return applyDecorators(
    SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'public' }),
    ApiExtension('x-permission', 'public'),
  );
}

/** Everybody who is signed in, whatever the role: one's own account. */
export function SignedIn(): MethodDecorator {
  return applyDecorators(
    SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'signed_in' }),
    ApiBearerAuth(),
    ApiExtension('x-permission', 'signed-in'),
  );
}
