import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Accounts } from './accounts.js';
import { PasswordLinks } from './password-links.js';
import { Preferences } from './preferences.js';
import { SelfApproval } from './self-approval.js';
import { User } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { Users } from './users.face.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([User])],
  controllers: [UsersController],
  providers: [UsersService, UsersRepository, Users, SelfApproval, Accounts, PasswordLinks, Preferences],
  exports: [Users, SelfApproval, Accounts, Preferences],
})
export class UsersModule {}
