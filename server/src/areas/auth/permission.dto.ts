import { ApiProperty } from '@nestjs/swagger';
import { type Permission, PERMISSIONS, type Role, ROLE_MATRIX, ROLES, type Scope } from '#kernel';
import { EnumField, ListField, TextField } from '#platform/http';

const SCOPES: Scope[] = ['all', 'managed', 'assigned', 'own', 'client'];

/** The rows that a permission reaches. @param description of the list, where it stands */
export const ScopesField = (description: string): PropertyDecorator =>
  ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true, example: ['own'], description });

export class PermissionCellDto {
  @EnumField('Role', ROLES, { example: 'consultant' })
  role!: Role;

  @ScopesField('The rows that the role reaches, in any of these; empty where it may not.')
  scopes!: Scope[];

  @TextField({ optional: true, description: 'What is different for this role.', example: 'no money' })
  note?: string;
}

export class PermissionRowDto {
  @EnumField('Permission', PERMISSIONS, { example: 'time:write' })
  permission!: Permission;

  @TextField({ example: 'create, update, delete, submit, recall' })
  covers!: string;

  @ListField(() => PermissionCellDto, { description: 'A cell for each role, in the order of `roles`.' })
  cells!: PermissionCellDto[];
}

export class PermissionMatrixDto {
  @ApiProperty({ enum: ROLES, enumName: 'Role', isArray: true, example: ROLES })
  roles!: Role[];

  @ListField(() => PermissionRowDto)
  permissions!: PermissionRowDto[];

  static whole(): PermissionMatrixDto {
    const permissions = PERMISSIONS.map((permission) => {
      const { covers, cells } = ROLE_MATRIX[permission];
      return { permission, covers, cells: ROLES.map((role) => cellOf(role, cells[role])) };
    });
    return { roles: [...ROLES], permissions };
  }
}

function cellOf(role: Role, { scopes, note }: { scopes: readonly Scope[]; note?: string }): PermissionCellDto {
  return { role, scopes: [...scopes], ...(note !== undefined && { note }) };
}
