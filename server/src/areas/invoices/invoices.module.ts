import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '../clients/index.js';
import { ProjectsModule } from '../projects/index.js';
import { SettingsModule } from '../settings/index.js';
import { TimesheetsModule } from '../timesheets/index.js';
import { BillingRunJob } from './billing-run.job.js';
import { BillingRunsController } from './billing-runs.controller.js';
import { BillingRunsRepository } from './billing-runs.repository.js';
import { BillingRuns } from './billing-runs.service.js';
import { Delivery } from './delivery.entity.js';
import { InvoiceComposer } from './invoice-composer.js';
import { InvoiceDelivery } from './invoice-delivery.service.js';
import { InvoiceDrafting } from './invoice-drafting.service.js';
import { InvoiceDrafts } from './invoice-drafts.js';
import { InvoiceEditing } from './invoice-editing.service.js';
import { InvoiceIssuing } from './invoice-issuing.service.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { InvoiceLines } from './invoice-lines.service.js';
import { InvoiceLinesController } from './invoice-lines.controller.js';
import { InvoiceObjections } from './invoice-objections.js';
import { InvoiceReader } from './invoice-reader.service.js';
import { InvoiceVoiding } from './invoice-voiding.service.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesRepository } from './invoices.repository.js';
import { Payment } from './payment.entity.js';
import { PaymentsController } from './payments.controller.js';
import { Payments } from './payments.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Invoice, InvoiceLine, Delivery, Payment]),
    SettingsModule,
    ClientsModule,
    ProjectsModule,
    TimesheetsModule,
  ],
  controllers: [InvoicesController, InvoiceLinesController, PaymentsController, BillingRunsController],
  providers: [
    InvoicesRepository,
    InvoiceReader,
    InvoiceComposer,
    InvoiceDrafting,
    InvoiceDrafts,
    InvoiceEditing,
    InvoiceLines,
    InvoiceIssuing,
    InvoiceDelivery,
    InvoiceVoiding,
    InvoiceObjections,
    Payments,
    BillingRuns,
    BillingRunsRepository,
    BillingRunJob,
  ],
})
export class InvoicesModule {}
