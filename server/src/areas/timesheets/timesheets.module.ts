import { Module } from '@nestjs/common';
import { Allocations } from './allocations.js';
import { BillableTime } from './billable-time.js';

@Module({
  providers: [Allocations, BillableTime],
  exports: [Allocations, BillableTime],
})
export class TimesheetsModule {}
