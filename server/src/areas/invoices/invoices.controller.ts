import { Body, Controller, Delete, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { Audited } from '#platform/audit';
import { Principal } from '#platform/context';
import { Caller, Id, IfMatch, type JsonText, Precondition, ReasonBody } from '#platform/http';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { ActivityDto, ActivityListQuery } from '../audit/index.js';
import { InvoiceDto, InvoiceRowDto, InvoicePreviewDto } from './invoice.dto.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { InvoiceDeliveryService } from './invoice-delivery.service.js';
import { InvoiceDraftingService } from './invoice-drafting.service.js';
import { InvoiceEditingService } from './invoice-editing.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoicesReader } from './invoices.reader.js';
import {
  CreateInvoiceDto,
  InvoiceListQuery,
  InvoiceTotalsQuery,
  IssueInvoiceDto,
  SendInvoiceDto,
  UpdateInvoiceDto,
} from './invoice-request.dto.js';
import { InvoiceTotalsDto } from './invoice-totals.dto.js';
import { InvoiceVoidingService } from './invoice-voiding.service.js';

@Controller('invoices')
@Tag('Invoices', 'Bills made of approved time and manual lines: drafted, issued, sent, paid or void.')
export class InvoicesController {
  constructor(
    private readonly reader: InvoicesReader,
    private readonly drafting: InvoiceDraftingService,
    private readonly editing: InvoiceEditingService,
    private readonly issuing: InvoiceIssuingService,
    private readonly delivery: InvoiceDeliveryService,
    private readonly voiding: InvoiceVoidingService,
  ) {}

  @Get()
  @RequirePermission('invoice:read')
  @Operation({ id: 'listInvoices', summary: 'List invoices', lists: InvoiceRowDto })
  list(@Caller() caller: Principal, @Query() query: InvoiceListQuery): Promise<JsonText | StreamableFile> {
    return this.reader.list(caller, query);
  }

  @Get('totals')
  @RequirePermission('invoice:read')
  @Operation({
    id: 'getInvoiceTotals',
    summary: 'Add up invoices by status',
    description: 'Over the invoices that the same filters would list, how many there are and what is owed.',
    returns: InvoiceTotalsDto,
  })
  totals(@Caller() caller: Principal, @Query() query: InvoiceTotalsQuery): Promise<InvoiceTotalsDto> {
    return this.reader.totals(caller, query);
  }

  @Post('preview')
  @RequirePermission('invoice:draft')
  @Operation({
    id: 'previewInvoice',
    summary: 'Preview the invoice that would be made',
    description:
      'Computes lines, taxes and totals exactly as generating would, and says which time of the period would be left out and why. Stores nothing.',
    returns: InvoicePreviewDto,
    problems: ['REFERENCE_NOT_FOUND', 'DATES_INVERTED', 'MONEY_TOO_PRECISE', 'MONEY_TOO_LARGE'],
  })
  preview(@Caller() caller: Principal, @Body() body: CreateInvoiceDto): Promise<InvoicePreviewDto> {
    return this.drafting.preview(caller, body);
  }

  @Post()
  @RequirePermission('invoice:draft')
  @Audited('invoice.generate')
  @Operation({
    id: 'generateInvoice',
    summary: 'Make a draft of the unbilled time of a client',
    description:
      'Takes approved, billable time that is on no other invoice; of a project manager, of the projects that they manage. Inclusive work dates.',
    returns: InvoiceDto,
    status: 201,
    transition: { lifecycle: invoiceLifecycle, action: 'generate' },
    problems: [
      'INVOICE_NOTHING_TO_BILL',
      'TIME_INVOICED',
      'CONFLICT',
      'REFERENCE_NOT_FOUND',
      'DATES_INVERTED',
      'MONEY_TOO_PRECISE',
      'MONEY_TOO_LARGE',
    ],
  })
  generate(@Caller() caller: Principal, @Body() body: CreateInvoiceDto): Promise<InvoiceDto> {
    return this.drafting.generate(caller, body);
  }

  @Get(':id')
  @RequirePermission('invoice:read')
  @Operation({ id: 'getInvoice', summary: 'Read an invoice with its lines', returns: InvoiceDto })
  get(@Caller() caller: Principal, @Id() id: string): Promise<InvoiceDto> {
    return this.reader.get(caller, id);
  }

  @Get(':id/activity')
  @RequirePermission('invoice:read')
  @Operation({
    id: 'listInvoiceActivity',
    summary: 'List what happened to an invoice',
    description: 'Step by step, the latest first: who did what.',
    lists: ActivityDto,
  })
  activity(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query() query: ActivityListQuery,
  ): Promise<JsonText | StreamableFile> {
    return this.reader.activity(caller, id, query);
  }

  @Patch(':id')
  @RequirePermission('invoice:draft')
  @Audited('invoice.update')
  @Operation({
    id: 'updateInvoice',
    summary: 'Change the discount, purchase order or notes of a draft',
    returns: InvoiceDto,
    transition: { lifecycle: invoiceLifecycle, action: 'update' },
    problems: ['INVOICE_DISCOUNT_TOO_LARGE', 'MONEY_TOO_PRECISE'],
  })
  update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: UpdateInvoiceDto,
  ): Promise<InvoiceDto> {
    return this.editing.update(caller, id, precondition, body);
  }

  @Delete(':id')
  @RequirePermission('invoice:draft')
  @Audited('invoice.discard')
  @Operation({
    id: 'discardInvoice',
    summary: 'Discard a draft and release its time',
    transition: { lifecycle: invoiceLifecycle, action: 'discard' },
  })
  discard(@Caller() caller: Principal, @Id() id: string, @IfMatch() precondition: Precondition): Promise<void> {
    return this.editing.discard(caller, id, precondition);
  }

  @Post(':id/issue')
  @RequirePermission('invoice:issue')
  @Audited('invoice.issue')
  @Operation({
    id: 'issueInvoice',
    summary: 'Issue a draft',
    description:
      'Gives number, due date and the parties as they are now; changes no amount. An issued invoice does not change any more.',
    returns: InvoiceDto,
    transition: { lifecycle: invoiceLifecycle, action: 'issue' },
    ifMatch: 'required',
    problems: ['INVOICE_EMPTY', 'CONFLICT', 'INVOICE_DATE_IN_FUTURE', 'INVOICE_DATE_BEFORE_LAST'],
  })
  issue(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: IssueInvoiceDto,
  ): Promise<InvoiceDto> {
    return this.issuing.issue(caller, id, precondition, body.issueDate);
  }

  @Post(':id/send')
  @RequirePermission('invoice:send')
  @Audited('invoice.send')
  @Operation({
    id: 'sendInvoice',
    summary: 'Record that an invoice was sent',
    description:
      'Nothing is mailed yet: the delivery is put on record, and a warning says so. A draft is issued first with the date of today; then If-Match is required.',
    returns: InvoiceDto,
    transition: { lifecycle: invoiceLifecycle, action: 'send' },
    problems: ['PRECONDITION_REQUIRED', 'INVOICE_EMPTY', 'CONFLICT', 'INVOICE_DATE_BEFORE_LAST'],
  })
  send(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: SendInvoiceDto,
  ): Promise<InvoiceDto> {
    return this.delivery.send(caller, id, precondition, body);
  }

  @Post(':id/void')
  @RequirePermission('invoice:void')
  @Audited('invoice.void')
  @Operation({
    id: 'voidInvoice',
    summary: 'Void an issued invoice and release its time',
    returns: InvoiceDto,
    transition: { lifecycle: invoiceLifecycle, action: 'void' },
    problems: ['INVOICE_HAS_PAYMENT'],
  })
  void(
    @Caller() caller: Principal,
    @Id() id: string,
    @IfMatch() precondition: Precondition,
    @Body() body: ReasonBody,
  ): Promise<InvoiceDto> {
    return this.voiding.void(caller, id, precondition, body.reason);
  }
}
