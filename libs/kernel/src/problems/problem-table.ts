/** What is fixed about a problem code. */
export interface ProblemDefinition {
  readonly status: number;
  /** Says what kind of problem it is, the same every time; the `detail` says what happened this time. */
  readonly title: string;
  /** When in the order of answers it is judged, where the status alone does not tell. */
  readonly stage?: 'role' | 'shape';
}

/**
 * Every problem of the product, grouped by area: code -> status, title. Codes are AREA_REASON and part of the API:
 * programs decide by them, so none is renamed or reused.
 *
 * 409 when the state of a row or of its parents refuses, whatever was sent; 422 when what was sent is wrong, by
 * itself or against the dates, amounts and limits of the rows it names; 403 when the role may not or separation of
 * duties forbids it; 404 for what is absent and for what is not the caller's to see.
 */
export const PROBLEM_TABLE = {
  // Any request
  UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  FORBIDDEN_ROLE: { status: 403, title: 'Your role does not permit this', stage: 'role' },
  FORBIDDEN_ORIGIN: { status: 403, title: 'Requests from this origin are not accepted', stage: 'role' },
  VALIDATION_FAILED: { status: 422, title: 'The request is not valid', stage: 'shape' },
  BODY_UNREADABLE: { status: 422, title: 'The body is not readable JSON', stage: 'shape' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'Send the body as JSON' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  REFERENCE_NOT_FOUND: { status: 422, title: 'An id in the request names nothing that you can use' },
  PRECONDITION_REQUIRED: { status: 428, title: 'Send If-Match with the version that you decided on' },
  VERSION_STALE: { status: 412, title: 'Somebody changed this since you read it' },
  ACTION_NOT_AVAILABLE: { status: 409, title: 'The action is not available in the current state' },
  CONFLICT: { status: 409, title: 'The change collides with what is already there' },
  DATES_INVERTED: { status: 422, title: 'The end lies before the start' },
  IDEMPOTENCY_KEY_INVALID: { status: 422, title: 'The Idempotency-Key is not valid', stage: 'shape' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The Idempotency-Key was used for another request', stage: 'shape' },
  IDEMPOTENCY_IN_PROGRESS: { status: 409, title: 'A request with this Idempotency-Key is still running' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  UNAVAILABLE: { status: 503, title: 'The service is not available for the moment' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },

  // Money
  MONEY_INVALID: { status: 422, title: 'This is not an amount', stage: 'shape' },
  MONEY_TOO_PRECISE: { status: 422, title: 'The amount has more decimals than its currency' },
  MONEY_TOO_LARGE: { status: 422, title: 'The amount is too large' },
  RATE_NOT_POSITIVE: { status: 422, title: 'A rate is above zero', stage: 'shape' },
  TAX_RATE_INVALID: { status: 422, title: 'This is not a tax rate', stage: 'shape' },
  QUANTITY_INVALID: { status: 422, title: 'This is not a quantity', stage: 'shape' },

  // Sign-in
  LOGIN_FAILED: { status: 401, title: 'Login or password is wrong' },
  REFRESH_TOKEN_INVALID: { status: 401, title: 'The session has ended, sign in again' },
  REGISTRATION_CLOSED: { status: 403, title: 'Registration is closed, ask an admin for an invitation', stage: 'role' },
  INVITATION_INVALID: { status: 422, title: 'The link was used, has expired or never existed' },
  PASSWORD_WEAK: { status: 422, title: 'The password is too weak', stage: 'shape' },
  PASSWORD_WRONG: { status: 422, title: 'The current password is wrong' },

  // Users
  USER_EMAIL_TAKEN: { status: 409, title: 'Another user has this e-mail address' },
  USER_USERNAME_TAKEN: { status: 409, title: 'Another user has this user name' },
  USER_LAST_ADMIN: { status: 409, title: 'The last active admin stays one' },
  USER_CLIENT_REQUIRED: { status: 422, title: 'A user of role client belongs to a client' },
  USER_CLIENT_NOT_ALLOWED: { status: 422, title: 'Only a user of role client belongs to a client' },
  USER_MANAGES_PROJECT: { status: 409, title: 'The user manages a project that is not closed' },

  // Clients
  CLIENT_EMAIL_TAKEN: { status: 409, title: 'Another client has this e-mail address' },
  CLIENT_INACTIVE: { status: 409, title: 'The client is not active' },
  CLIENT_CURRENCY_FIXED: { status: 409, title: 'The currency of the client stays' },
  CLIENT_HAS_PENDING_SOW: { status: 409, title: 'The client has a pending SOW' },
  CLIENT_HAS_OPEN_PROJECT: { status: 409, title: 'The client has a project that is not closed' },
  CLIENT_HAS_DRAFT_INVOICE: { status: 409, title: 'The client has a draft invoice' },

  // SOWs
  SOW_INCOMPLETE: { status: 409, title: 'The SOW lacks what a submission needs' },
  SOW_SELF_APPROVAL: { status: 403, title: 'Nobody approves a SOW of their own' },
  SOW_ALREADY_ACCEPTED: { status: 409, title: 'The SOW was accepted before' },
  SOW_NOT_ACCEPTED: { status: 409, title: 'The client has not accepted the SOW yet' },
  SOW_NOT_OPEN: { status: 409, title: 'The SOW is neither approved nor in progress' },
  SOW_HAS_PROJECT: { status: 409, title: 'The SOW has a project' },
  SOW_HAS_OPEN_PROJECT: { status: 409, title: 'The SOW has a project that is not closed' },
  SOW_RATE_LINE_DUPLICATE: { status: 422, title: 'Two rate lines of a role begin on the same day' },

  // Projects and assignments
  PROJECT_OUTSIDE_SOW: { status: 422, title: 'The project dates lie outside the SOW' },
  PROJECT_EXCLUDES_TIME: { status: 422, title: 'Time is recorded outside these dates' },
  PROJECT_MANAGER_INVALID: { status: 422, title: 'A manager is an active pm or admin' },
  PROJECT_BUDGET_EXCEEDS_SOW: { status: 422, title: 'The budget is above what the SOW has left' },
  PROJECT_NOT_STAFFED: { status: 409, title: 'Nobody is assigned to the project' },
  PROJECT_HAS_OPEN_TIME: { status: 409, title: 'The project has time that is not approved' },
  PROJECT_HAS_UNBILLED_TIME: { status: 409, title: 'The project has billable time without an invoice' },
  PROJECT_HAS_DRAFT_INVOICE: { status: 409, title: 'The project has a draft invoice' },
  ASSIGNMENT_USER_INVALID: { status: 422, title: 'This user cannot be assigned' },
  ASSIGNMENT_OUTSIDE_PROJECT: { status: 422, title: 'The assignment lies outside the project' },
  ASSIGNMENT_OVERLAPS: { status: 422, title: 'The person is assigned on some of these days already' },
  ASSIGNMENT_EXCLUDES_TIME: { status: 422, title: 'The person recorded time outside these dates' },
  ASSIGNMENT_HAS_TIME: { status: 409, title: 'The person recorded time under this assignment' },

  // Time entries
  PERIOD_LOCKED: { status: 409, title: 'The period is locked' },
  TIME_PROJECT_NOT_OPEN: { status: 409, title: 'The project takes no time on this day' },
  TIME_NOT_ASSIGNED: { status: 422, title: 'The person is not assigned on this day' },
  TIME_OUTSIDE_PROJECT: { status: 422, title: 'The work date lies outside the project' },
  TIME_IN_FUTURE: { status: 422, title: 'The work date lies in the future' },
  TIME_DAY_FULL: { status: 422, title: 'A day has 1440 minutes' },
  TIME_SELF_APPROVAL: { status: 403, title: 'Nobody approves time of their own' },
  TIME_RATE_MISSING: { status: 409, title: 'No rate is agreed for this work' },
  TIME_INVOICED: { status: 409, title: 'The time is on an invoice' },
  PERIOD_HAS_OPEN_TIME: { status: 409, title: 'The period has time that is not approved' },

  // Invoices and payments
  INVOICE_NOTHING_TO_BILL: { status: 409, title: 'There is nothing to bill' },
  INVOICE_EMPTY: { status: 409, title: 'The invoice has no line' },
  INVOICE_DISCOUNT_TOO_LARGE: { status: 422, title: 'The discount is above the sum of lines' },
  INVOICE_LINE_BEARS_DISCOUNT: { status: 409, title: 'The lines left would be below the discount' },
  INVOICE_DATE_IN_FUTURE: { status: 422, title: 'The issue date lies in the future' },
  INVOICE_DATE_BEFORE_LAST: { status: 422, title: 'A later invoice of the series was issued before' },
  INVOICE_LINE_FIXED: { status: 422, title: 'A time line takes a new description or tax rate only' },
  INVOICE_HAS_PAYMENT: { status: 409, title: 'The invoice has a payment that stands' },
  INVOICE_HAS_NO_PAYMENT: { status: 409, title: 'The invoice has no payment that stands' },
  INVOICE_IMMUTABLE: { status: 409, title: 'An issued invoice does not change' },
  PAYMENT_NOT_POSITIVE: { status: 422, title: 'A payment is above zero', stage: 'shape' },
  PAYMENT_EXCEEDS_BALANCE: { status: 422, title: 'The payment is above the balance' },
  PAYMENT_IN_FUTURE: { status: 422, title: 'The payment lies in the future' },
  PAYMENT_REFERENCE_TAKEN: { status: 409, title: 'Another payment of the invoice has this reference' },
  PAYMENT_ALREADY_REVERSED: { status: 409, title: 'The payment was reversed before' },
  PAYMENT_IS_REVERSAL: { status: 409, title: 'A reversal is not reversed itself' },

  // Demo data
  DEMO_DATA_UNAVAILABLE: { status: 409, title: 'Demo data cannot be loaded here' },

  // Billing runs
  BILLING_RUN_IN_PROGRESS: { status: 409, title: 'Another billing run is still running' },
} as const satisfies Record<string, ProblemDefinition>;

/** A code of the problem table. */
export type ProblemCode = keyof typeof PROBLEM_TABLE;
