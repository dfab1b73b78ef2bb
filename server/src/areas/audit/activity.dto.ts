import { type Role, ROLES } from '#kernel';
import { EnumField, IdField, InstantField, TextField } from '#platform/http';
import { listQueryOf } from '#platform/views';
import { activityQueryView } from './activity.view.js';

/** One step of a row's life: who did what, and when. Users of a client and consultants learn of the public ones. */
export class ActivityDto {
  @IdField()
  id!: string;

  @InstantField()
  at!: string;

  @IdField({ nullable: true, description: 'Who did it; null for the system.' })
  actorId!: string | null;

  @TextField({ nullable: true, description: 'The name at that time.', example: 'Ada Lovelace' })
  actorName!: string | null;

  @EnumField('Role', ROLES, { nullable: true, description: 'The role at that time.', example: 'pm' })
  actorRole!: Role | null;

  @TextField({ description: 'As the audit log calls it.', example: 'sow.submit' })
  action!: string;

  @TextField({ optional: true, nullable: true, max: 500, example: null })
  reason?: string | null;
}

export class ActivityListQuery extends listQueryOf(activityQueryView) {}
