import { Module } from '@nestjs/common';
import { Projects } from './projects.face.js';

@Module({ providers: [Projects], exports: [Projects] })
export class ProjectsModule {}
