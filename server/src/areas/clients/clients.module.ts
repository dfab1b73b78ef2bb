import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Client, Contact } from './client.entity.js';
import { Clients } from './clients.face.js';

@Module({
  imports: [TypeOrmModule.forFeature([Client, Contact])],
  providers: [Clients],
  exports: [Clients],
})
export class ClientsModule {}
