import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RateLine, Sow } from './sow.entity.js';
import { Sows } from './sows.face.js';
import { SowsRepository } from './sows.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([Sow, RateLine])],
  providers: [Sows, SowsRepository],
  exports: [Sows],
})
export class SowsModule {}
