import { Body, Controller, Delete, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, Id, IfMatch, type JsonText, Precondition } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { LineEntryDto, WrittenLineDto } from './invoice.dto.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { InvoiceLinesService } from './invoice-lines.service.js';
import { InvoicesReader } from './invoices.reader.js';
import { CreateInvoiceLineDto, LineEntryListQuery, UpdateInvoiceLineDto } from './invoice-request.dto.js';

const update = { lifecycle: invoiceLifecycle, action: 'update' };

@Controller('invoices/:id/lines')
@Tag('Invoice lines', 'What an invoice bills, and the time that each line is made of.')
export class InvoiceLinesController {
  constructor(
    private readonly lines: InvoiceLinesService,
    private readonly reader: InvoicesReader,
  ) {}

  @Post()
  @RequirePermission('invoice:draft')
  @Audited('invoice.add_line')
  @Operation({
    id: 'addInvoiceLine',
    summary: 'Add a manual line to a draft',
    returns: WrittenLineDto,
    status: 201,
    transition: update,
    problems: ['REFERENCE_NOT_FOUND', 'MONEY_TOO_PRECISE', 'MONEY_TOO_LARGE'],
  })
  add(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: CreateInvoiceLineDto,
  ): Promise<WrittenLineDto> {
    return this.lines.add(caller, id, precondition, body);
  }

  @Patch(':lineId')
  @RequirePermission('invoice:draft')
  @Audited('invoice.update_line')
  @Operation({
    id: 'updateInvoiceLine',
    summary: 'Change a line of a draft',
    description: 'A time line takes a new description or tax rate only: the rest follows from its time.',
    returns: WrittenLineDto,
    transition: update,
    problems: [
      'INVOICE_LINE_FIXED',
      'INVOICE_DISCOUNT_TOO_LARGE',
      'REFERENCE_NOT_FOUND',
      'MONEY_TOO_PRECISE',
      'MONEY_TOO_LARGE',
    ],
  })
  update(
    @Caller() caller: Principal,
    @Id() invoiceId: string,
    @Id('lineId') lineId: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateInvoiceLineDto,
  ): Promise<WrittenLineDto> {
    return this.lines.change(caller, { invoiceId, lineId }, precondition, body);
  }

  @Delete(':lineId')
  @RequirePermission('invoice:draft')
  @Audited('invoice.remove_line')
  @Operation({
    id: 'removeInvoiceLine',
    summary: 'Take a line off a draft and release its time',
    transition: update,
    problems: ['INVOICE_LINE_BEARS_DISCOUNT'],
  })
  remove(
    @Caller() caller: Principal,
    @Id() invoiceId: string,
    @Id('lineId') lineId: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.lines.remove(caller, { invoiceId, lineId }, precondition);
  }

  @Get(':lineId/entries')
  @RequirePermission('invoice:read')
  @Operation({
    id: 'listInvoiceLineEntries',
    summary: 'List the time that a line is made of',
    description: 'Each entry with its share of the amount of the line; the shares add up to it.',
    lists: LineEntryDto,
  })
  entries(
    @Caller() caller: Principal,
    @Id() id: string,
    @Id('lineId') lineId: string,
    @Query() query: LineEntryListQuery,
  ): Promise<JsonText | StreamableFile> {
    return this.reader.lineEntries(caller, id, lineId, query);
  }
}
