import { SetMetadata } from '@nestjs/common';

export const AUDIT_ACTION = 'votra:audit-action';

/** The action under which the database records what this route changes, `area.verb`: `@Audited('sow.approve')`. */
export const Audited = (action: string): MethodDecorator => SetMetadata(AUDIT_ACTION, action);
