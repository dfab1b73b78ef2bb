import { CurrencyField, EnumField, IntegerField, ListField, MoneySumField } from '#platform/http';
import { INVOICE_GROUPS, type InvoiceGroup } from './invoice.view.js';

/** What the invoices of one group and currency come to. */
export class InvoiceGroupTotalDto {
  @EnumField('InvoiceGroup', INVOICE_GROUPS, {
    description:
      'A status, or one of two that overlap with these: open is issued, sent or partially paid, overdue is the part of it that is past its due date.',
    example: 'overdue',
  })
  group!: InvoiceGroup;

  @CurrencyField()
  currency!: string;

  @IntegerField({ min: 1, example: 3 })
  invoices!: number;

  @MoneySumField({ example: '11880.00' })
  total!: string;

  @MoneySumField({ description: 'What is still owed.', example: '3960.00' })
  balance!: string;
}

export class InvoiceTotalsDto {
  @ListField(() => InvoiceGroupTotalDto, {
    max: 2000,
    description: 'By group and currency; currencies are never added up, and a group without invoices has no row.',
  })
  rows!: InvoiceGroupTotalDto[];
}
