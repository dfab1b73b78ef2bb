import { BooleanField, ListField, ObjectField, TextField } from './fields.js';

/** Why an action would be refused right now. */
export class ActionReasonDto {
  @TextField({
    max: 100,
    description: 'The code of the problem that the action would answer.',
    example: 'CLIENT_INACTIVE',
  })
  code!: string;

  @TextField({ max: 2000, example: 'The client is not active. Activate it first.' })
  message!: string;
}

/** An action that starts in the current state and that the caller's role and scope permit. */
export class AvailableActionDto {
  @TextField({
    max: 50,
    description: 'The action as in the path of its route, or "update" for PATCH.',
    example: 'update',
  })
  action!: string;

  @BooleanField({
    description: 'Whether it would succeed now, as far as that does not depend on what is sent.',
    example: true,
  })
  allowed!: boolean;

  @ObjectField(() => ActionReasonDto, { optional: true, description: 'Given when the action is not allowed now.' })
  reason?: ActionReasonDto;
}

/** The actions of a single row: those that start in its state and that the caller has. @param example for the document */
export function AvailableActionsField(...example: AvailableActionDto[]): PropertyDecorator {
  return ListField(() => AvailableActionDto, {
    description: 'What the caller may do now, and what stands in the way.',
    ...(example.length > 0 && { example }),
  });
}
