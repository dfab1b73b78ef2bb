import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEventsModule } from '../audit/index.js';
import { ClientsModule } from '../clients/index.js';
import { SettingsModule } from '../settings/index.js';
import { UsersModule } from '../users/index.js';
import { SowDecisionsService } from './sow-decisions.service.js';
import { SowObjections } from './sow-objections.js';
import { RateLine, Sow } from './sow.entity.js';
import { SowsController } from './sows.controller.js';
import { Sows } from './sows.face.js';
import { SowsReader } from './sows.reader.js';
import { SowsRepository } from './sows.repository.js';
import { SowsService } from './sows.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Sow, RateLine]), AuditEventsModule, ClientsModule, SettingsModule, UsersModule],
  controllers: [SowsController],
  providers: [Sows, SowsReader, SowsRepository, SowsService, SowDecisionsService, SowObjections],
  exports: [Sows],
})
export class SowsModule {}
