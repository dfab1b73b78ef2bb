import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEventsModule } from '../audit/index.js';
import { SettingsModule } from '../settings/index.js';
import { Client, Contact } from './client.entity.js';
import { ClientsController } from './clients.controller.js';
import { Clients } from './clients.face.js';
import { ClientsRepository } from './clients.repository.js';
import { ClientsService } from './clients.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Client, Contact]), AuditEventsModule, SettingsModule],
  controllers: [ClientsController],
  providers: [Clients, ClientsRepository, ClientsService],
  exports: [Clients],
})
export class ClientsModule {}
