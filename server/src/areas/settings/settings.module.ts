import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Numbering } from './numbering.js';
import { Organization } from './organization.entity.js';
import { SettingsController } from './settings.controller.js';
import { Settings } from './settings.face.js';
import { SettingsService } from './settings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Organization])],
  controllers: [SettingsController],
  providers: [Settings, Numbering, SettingsService],
  exports: [Settings, Numbering],
})
export class SettingsModule {}
