import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { OrganizationAndUsers1764000001000 } from './1764000001000-organization-and-users.js';
import { Engagements1764000002000 } from './1764000002000-engagements.js';
import { Invoices1764000003000 } from './1764000003000-invoices.js';
import { Audit1764000004000 } from './1764000004000-audit.js';
import { Idempotency1764000005000 } from './1764000005000-idempotency.js';
import { SignIn1764000010000 } from './1764000010000-sign-in.js';
import { ClientsSowsProjects1764000011000 } from './1764000011000-clients-sows-projects.js';
import { Timesheets1764000012000 } from './1764000012000-timesheets.js';
import { IssuedInvoices1764000013000 } from './1764000013000-invoices.js';
import { ApprovedTime1764000016000 } from './1764000016000-approved-time.js';
import { Lists1764000020000 } from './1764000020000-lists.js';
import { Preferences1764000021000 } from './1764000021000-preferences.js';

/** Every migration in order. A list, not a glob: a file that is not named here does not run, and a test says so. */
export const MIGRATIONS = [
  Foundation1764000000000,
  OrganizationAndUsers1764000001000,
  Engagements1764000002000,
  Invoices1764000003000,
  Audit1764000004000,
  Idempotency1764000005000,
  SignIn1764000010000,
  ClientsSowsProjects1764000011000,
  Timesheets1764000012000,
  IssuedInvoices1764000013000,
  ApprovedTime1764000016000,
  Lists1764000020000,
  Preferences1764000021000,
];
