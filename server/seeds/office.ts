import type { Type } from '@nestjs/common';
import { AUDIT_ACTION } from '#platform/audit';
import { jobContext, Principal, runInContext } from '#platform/context';
import { Precondition } from '#platform/http';
import { UnitOfWork } from '#platform/unit-of-work';
import type { PersonKey } from './people.js';

/** A method of a controller as its caller sees it: what comes after the caller, and what it answers. */
type Route<Controller, Name extends keyof Controller> = Controller[Name] extends (
  caller: Principal,
  ...sent: infer Sent
) => Promise<infer Answer>
  ? { sent: Sent; answer: Answer }
  : never;

/** Where the office finds the controllers: the application, or a part of it that knows the rest. */
export interface Building {
  get<T>(token: abstract new (...args: never[]) => T, options: { strict: false }): T;
}

/** How the demo's steps appear in the audit log beside the names of those who take them. */
const ORIGIN = 'demo data';

/** The version that somebody has read before they decide. */
export const version = (number: number): Precondition => Precondition.of(`"${String(number)}"`);

export const NO_VERSION = Precondition.none;

/**
 * The people of the demo firm at work. They do everything through the controllers of the API, each in their own name, so
 * that their data obeys every rule and is recorded as if they had been there.
 */
export class Office {
  private readonly people = new Map<PersonKey, Principal>();
  private readonly unitOfWork: UnitOfWork;
  private steps = 0;

  constructor(private readonly building: Building) {
    this.unitOfWork = building.get(UnitOfWork, { strict: false });
  }

  employ(person: PersonKey, principal: Principal): void {
    this.people.set(person, principal);
  }

  principal(person: PersonKey): Principal {
    const principal = this.people.get(person);
    if (!principal) throw new Error(`${person} does not work here yet.`);
    return principal;
  }

  id(person: PersonKey): string {
    return this.principal(person).userId;
  }

  service<T>(type: Type<T>): T {
    return this.building.get(type, { strict: false });
  }

  /** A person calls a route: `office.does('ingrid', SowsController, 'submit', id, NO_VERSION, {})`. */
  async does<Controller extends object, Name extends keyof Controller & string>(
    person: PersonKey,
    controller: Type<Controller>,
    route: Name,
    ...sent: Route<Controller, Name>['sent']
  ): Promise<Route<Controller, Name>['answer']> {
    return this.letDo(this.principal(person), controller, route, ...sent);
  }

  /** The same for somebody who is not of the firm. */
  async letDo<Controller extends object, Name extends keyof Controller & string>(
    principal: Principal,
    controller: Type<Controller>,
    route: Name,
    ...sent: Route<Controller, Name>['sent']
  ): Promise<Route<Controller, Name>['answer']> {
    const call = this.service(controller)[route] as (
      caller: Principal,
      ...sent: unknown[]
    ) => Promise<Route<Controller, Name>['answer']>;
    const action = Reflect.getMetadata(AUDIT_ACTION, call) as string | undefined;
    return this.inTheNameOf(principal, action ?? ORIGIN, () => call.call(this.service(controller), principal, ...sent));
  }

  /** Runs a step under a name and an action of the audit log. It needs an open unit of work. */
  async inTheNameOf<T>(principal: Principal | null, action: string, step: () => Promise<T>): Promise<T> {
    const context = { ...jobContext(ORIGIN, principal, `${ORIGIN}, step ${String(++this.steps)}`), action };
    return runInContext(context, () => this.unitOfWork.during(action, step));
  }
}
