import { Global, Module } from '@nestjs/common';
import { RowStreams } from './row-streams.js';
import { Views } from './views.js';

@Global()
@Module({ providers: [RowStreams, Views], exports: [Views] })
export class ViewsModule {}
