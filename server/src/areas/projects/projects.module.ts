import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEventsModule } from '../audit/index.js';
import { ClientsModule } from '../clients/index.js';
import { SettingsModule } from '../settings/index.js';
import { SowsModule } from '../sows/index.js';
import { UsersModule } from '../users/index.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsReader } from './assignments.reader.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { AssignmentsService } from './assignments.service.js';
import { ProjectGround } from './project-ground.js';
import { ProjectObjections } from './project-objections.js';
import { ProjectStepsService } from './project-steps.service.js';
import { Project } from './project.entity.js';
import { ProjectsController } from './projects.controller.js';
import { Projects } from './projects.face.js';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsRepository } from './projects.repository.js';
import { ProjectsService } from './projects.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Project, Assignment]),
    AuditEventsModule,
    ClientsModule,
    SettingsModule,
    SowsModule,
    UsersModule,
  ],
  controllers: [ProjectsController, AssignmentsController],
  providers: [
    Projects,
    ProjectsReader,
    ProjectsRepository,
    ProjectsService,
    ProjectStepsService,
    ProjectGround,
    ProjectObjections,
    AssignmentsReader,
    AssignmentsRepository,
    AssignmentsService,
  ],
  exports: [Projects],
})
export class ProjectsModule {}
