import { Global, Module } from '@nestjs/common';
import { Blockers } from './blockers.js';
import { Figures } from './figures.js';

@Global()
@Module({ providers: [Blockers, Figures], exports: [Blockers, Figures] })
export class BlockersModule {}
