import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '#kernel';
import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  LongTextField,
  ObjectField,
  TextField,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { auditEventView } from './audit-event.view.js';

export class AuditEventListQuery extends listQueryOf(auditEventView) {}

export class FieldChangeDto {
  @LongTextField({
    nullable: true,
    max: 100_000,
    description: 'Null: it was empty, or the row is new.',
    example: 'draft',
  })
  old!: string | null;

  @LongTextField({
    nullable: true,
    max: 100_000,
    description: 'Null: it is empty, or the row is gone.',
    example: 'pending',
  })
  new!: string | null;
}

export class AuditEventDto {
  @IdField()
  id!: string;

  @InstantField()
  at!: string;

  @IdField({ nullable: true, description: 'Who did it; null for the system, and for somebody who was not signed in.' })
  actorId!: string | null;

  @TextField({ nullable: true, description: 'The name at that time.', example: 'Ada Lovelace' })
  actorName!: string | null;

  @EnumField('Role', ROLES, { nullable: true, description: 'The role at that time.', example: 'admin' })
  actorRole!: Role | null;

  @TextField({ example: 'sow.submit' })
  action!: string;

  @TextField({ nullable: true, description: 'What kind of row it is about, in lower snake_case.', example: 'sow' })
  entity!: string | null;

  @IdField({ nullable: true })
  entityId!: string | null;

  @TextField({
    nullable: true,
    description: 'The row that a person looks under: the invoice of a payment. Else as entity.',
    example: 'sow',
  })
  rootEntity!: string | null;

  @IdField({ nullable: true })
  rootId!: string | null;

  @TextField({
    nullable: true,
    max: 600,
    description: 'What people call that row now: its number or name. Null when it is gone, and for a draft invoice.',
    example: 'SOW-2026-0001',
  })
  label!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/FieldChangeDto' },
    description: 'Old and new values by field, all as text; secrets never appear.',
    example: { status: { old: 'draft', new: 'pending' } },
  })
  changes!: Record<string, FieldChangeDto>;

  @TextField({ nullable: true, max: 500, example: null })
  reason!: string | null;

  @TextField({
    nullable: true,
    description: 'As in the answer to the request, and in the logs of the server.',
    example: '6f0c2a1e-9d5b-4a57-8d0e-2f6f3c1b7a90',
  })
  requestId!: string | null;

  @TextField({ nullable: true, example: '192.0.2.7' })
  ip!: string | null;

  @LongTextField({ nullable: true, max: 500, example: 'Mozilla/5.0' })
  userAgent!: string | null;
}

export class ChainHeadDto {
  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'How many events are sealed.', example: 1204 })
  position!: number;

  @TextField({
    description:
      'SHA-256 in hex over all events up to here. Kept elsewhere, it proves later that none of them was changed.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  hash!: string;

  @InstantField()
  sealedAt!: string;
}

export class LastVerificationDto {
  @InstantField()
  at!: string;

  @BooleanField({ example: true })
  isIntact!: boolean;

  @TextField({
    nullable: true,
    max: 2000,
    description: 'The first event that was changed, removed or moved.',
    example: null,
  })
  finding!: string | null;
}

export class AuditIntegrityDto {
  @ObjectField(() => ChainHeadDto, {
    nullable: true,
    description: 'The end of the chain; null while nothing is sealed.',
  })
  head!: ChainHeadDto | null;

  @IntegerField({
    min: 0,
    max: 10_000,
    description: 'Events without a seal, counted up to 10,000. Sealing runs every minute.',
    example: 3,
  })
  waiting!: number;

  @ObjectField(() => LastVerificationDto, {
    nullable: true,
    description: 'What the last walk along the whole chain found; it runs every night.',
  })
  lastVerification!: LastVerificationDto | null;
}
