import { PartialType } from '@nestjs/swagger';
import {
  AvailableActionDto,
  AvailableActionsField,
  BooleanField,
  CurrencyField,
  EmailField,
  FractionField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  LongTextField,
  MoneySumField,
  TextField,
  VersionField,
} from '#platform/http';
import { listQueryOf } from '#platform/views';
import { clientView } from './client.view.js';

export class ContactInputDto {
  @TextField({ example: 'Erika Muster' })
  name!: string;

  @EmailField({ optional: true, nullable: true, example: 'erika.muster@acme.example' })
  email?: string | null;

  @TextField({ optional: true, nullable: true, max: 50, example: '+49 30 1234567' })
  phone?: string | null;

  @TextField({ optional: true, nullable: true, example: 'Head of purchasing' })
  role?: string | null;
}

export class ContactDto {
  @IdField()
  id!: string;

  @TextField({ example: 'Erika Muster' })
  name!: string;

  @EmailField({ nullable: true, example: 'erika.muster@acme.example' })
  email!: string | null;

  @TextField({ nullable: true, max: 50, example: '+49 30 1234567' })
  phone!: string | null;

  @TextField({ nullable: true, example: 'Head of purchasing' })
  role!: string | null;
}

export class CreateClientDto {
  @TextField({ example: 'Acme GmbH' })
  name!: string;

  @EmailField({ description: 'Unique among clients, without regard to case.', example: 'office@acme.example' })
  email!: string;

  @TextField({ optional: true, nullable: true, max: 50, example: '+49 30 7654321' })
  phone?: string | null;

  @TextField({ optional: true, nullable: true, example: 'Acme Holding' })
  company?: string | null;

  @LongTextField({
    optional: true,
    nullable: true,
    description: 'As it stands on an invoice, in several lines.',
    example: 'Hauptstr. 1\n10115 Berlin',
  })
  billingAddress?: string | null;

  @CurrencyField({
    optional: true,
    description: "The organization's base currency when absent. It stays once a SOW was submitted or an invoice made.",
    example: 'EUR',
  })
  currency?: string;

  @IntegerField({
    optional: true,
    min: 0,
    max: 365,
    description: "Days from issue to due date; the organization's default when absent.",
    example: 30,
  })
  paymentTermsDays?: number;

  @FractionField({
    optional: true,
    nullable: true,
    description: "Null: the organization's default tax rate applies.",
    example: '0.10',
  })
  taxRate?: string | null;

  @TextField({ optional: true, nullable: true, max: 50, example: 'DE123456789' })
  taxId?: string | null;

  @BooleanField({
    optional: true,
    description: 'Whether a user of the client must accept a SOW before its first project.',
    example: false,
  })
  requiresAcceptance?: boolean;

  @ListField(() => ContactInputDto, { optional: true, nullable: true, max: 100, description: 'Replaced as a whole.' })
  contacts?: ContactInputDto[] | null;
}

export class UpdateClientDto extends PartialType(CreateClientDto, { skipNullProperties: false }) {}

/** A client. Consultants get `id`, `name` and `version` only. */
export class ClientRowDto {
  @IdField()
  id!: string;

  @TextField({ example: 'Acme GmbH' })
  name!: string;

  @EmailField({ optional: true, example: 'office@acme.example' })
  email?: string;

  @TextField({ optional: true, nullable: true, max: 50, example: '+49 30 7654321' })
  phone?: string | null;

  @TextField({ optional: true, nullable: true, example: 'Acme Holding' })
  company?: string | null;

  @LongTextField({ optional: true, nullable: true, example: 'Hauptstr. 1\n10115 Berlin' })
  billingAddress?: string | null;

  @CurrencyField({ optional: true, example: 'EUR' })
  currency?: string;

  @IntegerField({ optional: true, min: 0, max: 365, example: 30 })
  paymentTermsDays?: number;

  @FractionField({ optional: true, nullable: true, example: '0.10' })
  taxRate?: string | null;

  @TextField({ optional: true, nullable: true, max: 50, example: 'DE123456789' })
  taxId?: string | null;

  @BooleanField({ optional: true, example: false })
  requiresAcceptance?: boolean;

  @BooleanField({ optional: true, example: true })
  isActive?: boolean;

  @ListField(() => ContactDto, { optional: true })
  contacts?: ContactDto[];

  @MoneySumField({
    optional: true,
    description: 'What the client owes on the invoices that the caller may read.',
    example: '3960.00',
  })
  openBalance?: string;

  @MoneySumField({ optional: true, description: 'The part of it that is overdue.', example: '0.00' })
  overdueBalance?: string;

  @MoneySumField({
    optional: true,
    description:
      'Approved billable time that is on no invoice, as the next one would bill it; for a project manager, of the projects that they manage.',
    example: '8400.00',
  })
  unbilled?: string;

  @InstantField({ optional: true })
  createdAt?: string;

  @VersionField()
  version!: number;
}

/** A client, and what the caller may do with it now. */
export class ClientDto extends ClientRowDto {
  @AvailableActionsField({ action: 'update', allowed: true })
  availableActions!: AvailableActionDto[];
}

export class ClientListQuery extends listQueryOf(clientView) {}
