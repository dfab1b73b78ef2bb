import { LongTextField } from './fields.js';

/** The body of an action that takes none: absent, empty and {} are alike, anything else is refused. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- that it has no field is what it says
export class EmptyBody {}

/** The body of an action that needs a reason, 1 to 500 characters. */
export class ReasonBody {
  @LongTextField({ min: 1, max: 500, example: 'The figures of October are missing.' })
  reason!: string;
}

/** The fields of a body that were sent; those left out are undefined in an instance of its class. Null was sent. */
export function sentFields<Body extends object>(body: Body): Partial<Body> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<Body>;
}
