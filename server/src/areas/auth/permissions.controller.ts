import { Controller, Get } from '@nestjs/common';
import { Operation, Tag } from '#platform/openapi';
import { SignedIn } from '#platform/security';
import { PermissionMatrixDto } from './permission.dto.js';

@Controller('permissions')
@Tag('Account')
export class PermissionsController {
  @Get()
  @SignedIn()
  @Operation({
    id: 'getPermissions',
    summary: 'Read who may do what',
    description: 'The one table that every route obeys. It holds for everybody and tells nothing about anybody.',
    returns: PermissionMatrixDto,
  })
  read(): PermissionMatrixDto {
    return PermissionMatrixDto.whole();
  }
}
