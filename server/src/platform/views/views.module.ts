import { Global, Module } from '@nestjs/common';
import { RowStreams } from './row-streams.js';
import { ViewAdditions } from './view-additions.js';
import { Views } from './views.js';

@Global()
@Module({ providers: [RowStreams, ViewAdditions, Views], exports: [ViewAdditions, Views] })
export class ViewsModule {}
