import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEventsModule } from '../audit/index.js';
import { ClientsModule } from '../clients/index.js';
import { ProjectsModule } from '../projects/index.js';
import { SettingsModule } from '../settings/index.js';
import { TimesheetsModule } from '../timesheets/index.js';
import { BillingRunJob } from './billing-run.job.js';
import { BillingRunsController } from './billing-runs.controller.js';
import { BillingRunsRepository } from './billing-runs.repository.js';
import { BillingRunsService } from './billing-runs.service.js';
import { Delivery } from './delivery.entity.js';
import { InvoiceAdditions } from './invoice-additions.js';
import { InvoiceComposer } from './invoice-composer.js';
import { InvoiceDeliveryService } from './invoice-delivery.service.js';
import { InvoiceDraftingService } from './invoice-drafting.service.js';
import { InvoiceDrafts } from './invoice-drafts.js';
import { InvoiceEditingService } from './invoice-editing.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { InvoiceLinesService } from './invoice-lines.service.js';
import { InvoiceLinesController } from './invoice-lines.controller.js';
import { InvoiceObjections } from './invoice-objections.js';
import { InvoiceVoidingService } from './invoice-voiding.service.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesReader } from './invoices.reader.js';
import { InvoicesRepository } from './invoices.repository.js';
import { Payment } from './payment.entity.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Invoice, InvoiceLine, Delivery, Payment]),
    AuditEventsModule,
    SettingsModule,
    ClientsModule,
    ProjectsModule,
    TimesheetsModule,
  ],
  controllers: [InvoicesController, InvoiceLinesController, PaymentsController, BillingRunsController],
  providers: [
    InvoicesRepository,
    InvoicesReader,
    InvoiceAdditions,
    InvoiceComposer,
    InvoiceDraftingService,
    InvoiceDrafts,
    InvoiceEditingService,
    InvoiceLinesService,
    InvoiceIssuingService,
    InvoiceDeliveryService,
    InvoiceVoidingService,
    InvoiceObjections,
    PaymentsService,
    BillingRunsService,
    BillingRunsRepository,
    BillingRunJob,
  ],
})
export class InvoicesModule {}
