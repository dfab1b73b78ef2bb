/** Access: who may do what, and to which rows. */
export {
  may,
  type Permission,
  PERMISSIONS,
  permissionsOf,
  permitter,
  type ResolvedPermission,
  type Role,
  ROLE_MATRIX,
  ROLES,
  type Scope,
  scopesOf,
} from './role-matrix.js';
